package io.callbrief.session.anonymise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** How a recording is written: that is all that has to be known of its format here. */
enum Shape {
    /** rtcstats, after its own first line. */
    NUMBERED_LINES,
    /** A JSON value on a line. */
    LINES,
    /** One JSON value, on as many lines as it likes: webrtc-internals. */
    DOCUMENT;

    static final String MAGIC = "RTCStatsDump";
    private static final Set<String> KEYS = Set.of("PeerConnections", "getUserMedia", "UserAgent", "UserAgentData");

    /** @param head the first bytes, without byte order mark */
    static Shape of(byte[] head) throws UnknownRecordingException {
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.startsWith(MAGIC) && (text.length() == MAGIC.length() || text.charAt(MAGIC.length()) <= '\r')) {
            return NUMBERED_LINES;
        }
        String json = text.stripLeading();
        if (json.isEmpty()) {
            throw new UnknownRecordingException("the recording is empty");
        }
        if (json.charAt(0) != '{' && json.charAt(0) != '[') {
            throw new UnknownRecordingException("no known recording format");
        }
        return isDocument(head) ? DOCUMENT : LINES;
    }

    private static boolean isDocument(byte[] head) {
        try (JsonParser parser = Json.FACTORY.createParser(head)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
                if (KEYS.contains(parser.currentName())) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException cut) { // from memory: it can only be the content
            return false;
        }
        return false;
    }
}
