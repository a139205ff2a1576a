package io.callbrief.session.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads and writes the objects of one bucket. What fails is an {@link IOException}: {@link NoSuchFileException} when there is
 * no such object, {@link AccessDeniedException} when credentials or rights are missing, {@link MissingBucketException}. What
 * the service says in words goes nowhere, for nobody knows what is in it.
 */
public final class S3Objects implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Between two packets. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** All attempts together; the largest recording takes that long at 2 MB/s. */
    private static final Duration CALL = Duration.ofMinutes(5);
    private static final int NOT_FOUND = 404;

    private final S3Bucket bucket;
    private final S3Client client;

    private S3Objects(S3Bucket bucket, S3Client client) {
        this.bucket = bucket;
        this.client = client;
    }

    /** Makes no call yet. */
    public static S3Objects in(S3Bucket bucket) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL).retryStrategy(RetryMode.STANDARD))
                // services other than AWS know only the checksums that are required
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .region(Region.of(bucket.region()))
                .forcePathStyle(bucket.pathStyle())
                .credentialsProvider(credentials(bucket));
        if (bucket.endpoint() != null) {
            builder.endpointOverride(bucket.endpoint());
        }
        return new S3Objects(bucket, builder.build());
    }

    private static AwsCredentialsProvider credentials(S3Bucket bucket) {
        String accessKey = bucket.accessKey();
        String secretKey = bucket.secretKey();
        return accessKey == null || secretKey == null ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    /** The caller closes it, early or not: the connection is given back. */
    public InputStream open(String key) throws IOException {
        return new Body(key, call(key, () -> client.getObject(get -> get.bucket(bucket.bucket()).key(path(key)))));
    }

    /** Size in bytes; empty when there is no such object. */
    public OptionalLong size(String key) throws IOException {
        try {
            return OptionalLong.of(call(key, () -> client.headObject(head -> head.bucket(bucket.bucket()).key(path(key)))
                    .contentLength()));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    public void put(String key, Path file) throws IOException {
        call(key, () -> client.putObject(put -> put.bucket(bucket.bucket()).key(path(key)), RequestBody.fromFile(file)));
    }

    /** That there is no such object is no error. */
    public void delete(String key) throws IOException {
        if (size(key).isPresent()) { // not every service takes it as calmly as AWS
            call(key, () -> client.deleteObject(delete -> delete.bucket(bucket.bucket()).key(path(key))));
        }
    }

    /** Fails when the bucket cannot be reached, does not exist or may not be read. */
    public void check() throws IOException {
        call("", () -> client.headBucket(head -> head.bucket(bucket.bucket())));
    }

    @Override
    public void close() {
        client.close();
    }

    private String path(String key) {
        return bucket.prefix() + key;
    }

    private static <T> T call(String key, Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw problem(key, e);
        }
    }

    private static IOException problem(String key, SdkException e) {
        if (!(e instanceof AwsServiceException refused)) {
            return new IOException("the bucket cannot be reached: " + e.getClass().getSimpleName());
        }
        int status = refused.statusCode();
        String code = refused.awsErrorDetails() == null ? "" : String.valueOf(refused.awsErrorDetails().errorCode());
        if (status == NOT_FOUND && !key.isEmpty() && !code.equals("NoSuchBucket")) {
            return new NoSuchFileException(key);
        }
        if (status == 401 || status == 403) {
            return new AccessDeniedException(key, null, "the bucket may not be used: " + code);
        }
        return status == NOT_FOUND ? new MissingBucketException()
                : new IOException("the bucket answers " + status + " " + code);
    }

    /** Nothing of the SDK gets out, and what is not wanted any more is not read to its end. */
    private static final class Body extends FilterInputStream {
        private final String key;
        private final ResponseInputStream<GetObjectResponse> response;
        private boolean ended;

        Body(String key, ResponseInputStream<GetObjectResponse> response) {
            super(response);
            this.key = key;
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = response.read(target, offset, length);
                ended |= count < 0;
                return count;
            } catch (SdkException e) {
                throw problem(key, e);
            }
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                response.close();
            } else {
                response.abort();
            }
        }
    }
}
