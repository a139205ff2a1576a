package io.callbrief.session;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where recordings are kept, and how large one may be. */
@ConfigMapping(prefix = "callbrief.recordings")
public interface RecordingsConfig {

    enum Kind {
        FILES,
        S3
    }

    /** {@code files} or {@code s3}. */
    @WithDefault("files")
    Kind store();

    /** Directory of the file store; recordings that are still coming in are there with any store. */
    Path directory();

    /** The bucket, where the store is {@code s3}. */
    S3 s3();

    /** As sent: gzip or plain. More is answered with 413. */
    @WithDefault("512M")
    MemorySize maxSize();

    /** A bucket of S3, or of a service that speaks its protocol. */
    interface S3 {

        /** URL of the service; absent: AWS. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        Optional<String> bucket();

        /** What the keys begin with, such as {@code callbrief/}. */
        Optional<String> prefix();

        /** Whether the bucket is in the path instead of in the host name. Default: where an endpoint is given. */
        Optional<Boolean> pathStyle();

        /** Absent: the credentials of the environment, as AWS tools find them. */
        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
