package io.callbrief.analyse.recording;

/** The bytes are no recording that a reader exists for. The message gives the reason and the first 80 bytes, escaped. */
public final class UnreadableRecordingException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_BYTES = 80;

    private final String reason;

    UnreadableRecordingException(String reason, byte[] head) {
        super(head.length == 0 ? reason : reason + "; it begins with \"" + escaped(head) + "\"");
        this.reason = reason;
    }

    /** Without any of the bytes. */
    public String reason() {
        return reason;
    }

    private static String escaped(byte[] head) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(head.length, SHOWN_BYTES); i++) {
            int c = head[i] & 0xff;
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c >= 0x20 && c < 0x7f) {
                text.append((char) c);
            } else {
                text.append(c == '\n' ? "\\n" : String.format("\\x%02x", c));
            }
        }
        return text.toString();
    }
}
