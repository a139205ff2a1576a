package io.callbrief.session.s3;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Which bucket, and how to get in.
 *
 * @param endpoint URL of the service; {@code null}: AWS
 * @param prefix what all keys begin with; may be empty
 * @param pathStyle whether the bucket is in the path instead of in the host name
 * @param accessKey {@code null}: the credentials of the environment, as AWS tools find them
 */
public record S3Bucket(@Nullable URI endpoint, String region, String bucket, String prefix, boolean pathStyle,
        @Nullable String accessKey, @Nullable String secretKey) {

    public S3Bucket {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("no bucket");
        }
        if (endpoint != null && endpoint.getHost() == null) {
            throw new IllegalArgumentException("the endpoint needs a scheme and a host");
        }
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("access key and secret key go together");
        }
    }

    /** Without the keys: this ends up in logs. */
    @Override
    public String toString() {
        return bucket + "/" + prefix + (endpoint == null ? " at AWS " + region : " at " + endpoint.getHost());
    }
}
