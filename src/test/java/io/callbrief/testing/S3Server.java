package io.callbrief.testing;

import java.net.URI;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3 and checks signatures, in this process. Its objects outlive a restart. */
public final class S3Server implements AutoCloseable {

    public static final String ACCESS_KEY = "access-of-the-test";
    public static final String SECRET_KEY = "secret-of-the-test";

    private final BlobStore objects = new TransientNio2BlobStore();
    private S3Proxy server;
    private final int port;

    private S3Server() throws Exception {
        server = server(0);
        port = server.getPort();
    }

    public static S3Server started() throws Exception {
        return new S3Server();
    }

    private S3Proxy server(int wantedPort) throws Exception {
        S3Proxy started = S3Proxy.builder().blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:" + wantedPort))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        started.start();
        return started;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void createBucket(String name) {
        try (S3Client client = client()) {
            client.createBucket(create -> create.bucket(name));
        }
    }

    public void put(String bucket, String key, byte[] bytes) {
        try (S3Client client = client()) {
            client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
    }

    private S3Client client() {
        return S3Client.builder().endpointOverride(endpoint()).forcePathStyle(true).region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    public void stop() throws Exception {
        server.stop();
    }

    public void startAgain() throws Exception {
        server = server(port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // that is what it declares
            throw new IllegalStateException("the server does not stop", e);
        }
    }
}
