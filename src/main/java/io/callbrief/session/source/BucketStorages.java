package io.callbrief.session.source;

import java.util.List;

/** Opens the S3-compatible bucket that a source's settings name. */
public interface BucketStorages {

    /** URL of the service; absent: AWS. */
    String ENDPOINT = "s3.endpoint";
    String REGION = "s3.region";
    String BUCKET = "s3.bucket";
    /** {@code true|false}: the bucket in the path instead of in the host name. Default: where an endpoint is given. */
    String PATH_STYLE = "s3.pathStyle";
    /** A secret. Absent: the credentials of the environment. */
    String ACCESS_KEY = "s3.accessKey";
    /** A secret. */
    String SECRET_KEY = "s3.secretKey";

    List<String> SETTINGS = List.of(ENDPOINT, REGION, BUCKET, PATH_STYLE);
    List<String> SECRETS = List.of(ACCESS_KEY, SECRET_KEY);

    /** The caller closes it. Makes no call yet. */
    ObjectStorage open(SourceAccount account);
}
