package io.callbrief.session;

/** More bytes came in than a recording may have. */
public final class RecordingTooLargeException extends Exception {

    private final long allowedBytes;

    public RecordingTooLargeException(long allowedBytes) {
        super("a recording may have " + allowedBytes + " bytes");
        this.allowedBytes = allowedBytes;
    }

    public long allowedBytes() {
        return allowedBytes;
    }
}
