package io.callbrief.session.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.session.source.BucketStorages;
import io.callbrief.session.source.ObjectMissingException;
import io.callbrief.session.source.ObjectStorage;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceHosts;
import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.SourceUnavailableException;

/** Buckets that sources of recordings keep their files in. */
@ApplicationScoped
class S3BucketStorages implements BucketStorages {
    private static final String DEFAULT_REGION = "us-east-1";

    private final SourceHosts hosts;

    S3BucketStorages(SourceHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public ObjectStorage open(SourceAccount account) {
        S3Bucket bucket = bucket(account);
        URI endpoint = bucket.endpoint();
        if (endpoint != null) {
            hosts.check(endpoint.getHost());
        }
        return new Storage(S3Objects.in(bucket));
    }

    private static S3Bucket bucket(SourceAccount account) {
        Optional<String> endpoint = account.setting(ENDPOINT);
        try {
            return new S3Bucket(endpoint.map(URI::create).orElse(null), account.setting(REGION).orElse(DEFAULT_REGION),
                    account.setting(BUCKET).orElse(""), "",
                    account.setting(PATH_STYLE).map("true"::equals).orElse(endpoint.isPresent()),
                    account.secret(ACCESS_KEY), account.secret(SECRET_KEY));
        } catch (IllegalArgumentException e) {
            throw new SourceRefusedException("the settings name no bucket: " + e.getMessage(), null);
        }
    }

    private record Storage(S3Objects objects) implements ObjectStorage {

        @Override
        public InputStream open(String key) throws IOException {
            try {
                return objects.open(key);
            } catch (NoSuchFileException e) {
                throw new ObjectMissingException("nothing is stored under this key");
            }
        }

        @Override
        public void check() {
            try {
                objects.check();
            } catch (AccessDeniedException e) {
                throw new SourceRefusedException("the credentials do not open the bucket", e);
            } catch (MissingBucketException e) {
                throw new SourceRefusedException("there is no such bucket", e);
            } catch (IOException e) {
                throw new SourceUnavailableException(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public void close() {
            objects.close();
        }
    }
}
