package io.callbrief.session.s3;

import java.io.IOException;

/** The service is there and has no such bucket. */
public final class MissingBucketException extends IOException {

    private static final long serialVersionUID = 1;

    MissingBucketException() {
        super("there is no such bucket");
    }
}
