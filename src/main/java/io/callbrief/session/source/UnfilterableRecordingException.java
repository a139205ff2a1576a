package io.callbrief.session.source;

/** A filter cannot tell what is in a recording, so nothing of it is stored. */
public final class UnfilterableRecordingException extends Exception {

    /** @param reason in words, without content of the recording */
    public UnfilterableRecordingException(String reason) {
        super(reason);
    }
}
