package io.callbrief.session.anonymise;

import java.io.IOException;

/** What came in is no recording as far as can be seen, or a trick: it is refused rather than passed on with names in it. */
public final class UnknownRecordingException extends IOException {

    private static final long serialVersionUID = 1;

    UnknownRecordingException(String reason) {
        super(reason);
    }
}
