package io.callbrief.analyse.recording;

import java.util.regex.Pattern;

/** Names what a file seems to be when no reader takes it, so that the person who sent it knows what to do. */
final class UnreadableFormats {
    private static final Pattern BACKEND = Pattern.compile("\\{[^\n]*\"statsSessionId\"");

    private UnreadableFormats() {
    }

    static String reasonFor(String head) {
        String text = head.stripLeading();
        if (text.isEmpty()) {
            return "the recording is empty";
        }
        if (BACKEND.matcher(text).lookingAt()) {
            return "dumps of Jitsi's servers hold no client statistics";
        }
        if (text.startsWith("BZh") || text.startsWith("PK\u0003\u0004")) {
            return "only gzip can be unpacked";
        }
        return "no known recording format";
    }
}
