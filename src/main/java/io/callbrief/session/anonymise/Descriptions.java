package io.callbrief.session.anonymise;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Masks session descriptions line by line, and candidates. The ICE user name fragment becomes a number, so that a restart still
 * shows; the password and keys go. The fingerprint of the certificate stays: the recordings of both ends of a call are told by
 * it.
 */
final class Descriptions {
    static final String REMOVED = "removed";

    /** Attributes that tell how media was agreed on; everything else may name somebody. */
    private static final Set<String> STRUCTURE = Set.of("group", "mid", "sendrecv", "sendonly", "recvonly", "inactive",
            "rtpmap", "fmtp", "rtcp", "rtcp-mux", "rtcp-mux-only", "rtcp-rsize", "rtcp-fb", "setup", "connection",
            "fingerprint", "candidate", "end-of-candidates", "ice-ufrag", "ice-pwd", "ice-lite", "ice-options", "rid",
            "simulcast", "bundle-only", "sctp-port", "sctpmap", "max-message-size", "ptime", "maxptime", "extmap",
            "extmap-allow-mixed");
    private static final List<String> FRAGMENTS = List.of("ice-ufrag:", "ufrag ");
    private static final List<String> SECRETS = List.of("ice-pwd:", "pwd ", "inline:");
    private static final List<String> PLACES = List.of("IN IP4 ", "IN IP6 ", " raddr ");
    private static final Pattern CANDIDATE = Pattern
            .compile("candidate:\\S{1,64}+ \\S{1,9}+ \\S{1,9}+ \\S{1,20}+ (\\S{1,253}+)(?= \\S{1,9}+ typ )");
    private static final Pattern GIVEN = Pattern.compile("ufrag(-\\d{1,5})?");

    private final Pseudonyms fragments = new Pseudonyms();
    private final @Nullable Hosts hosts;
    private final boolean structureOnly;

    /**
     * @param hosts {@code null}: they stay
     * @param structureOnly whether lines go that no diagnosis reads
     */
    Descriptions(@Nullable Hosts hosts, boolean structureOnly) {
        this.hosts = hosts;
        this.structureOnly = structureOnly;
    }

    String fragment(String fragment) {
        return fragment.isEmpty() || GIVEN.matcher(fragment).matches() ? fragment
                : fragments.of(fragment, number -> Pseudonyms.numbered("ufrag", "-", number));
    }

    /** The text where it holds neither description nor candidate. Addresses are somebody else's task. */
    String masked(String text) {
        boolean description = isDescription(text);
        if (!description && text.indexOf("ufrag") < 0 && text.indexOf("pwd") < 0 && text.indexOf("candidate:") < 0
                && text.indexOf("inline:") < 0) {
            return text;
        }
        String masked = description ? lines(text) : text;
        for (String marker : FRAGMENTS) {
            masked = behind(marker, masked, this::fragment);
        }
        for (String marker : SECRETS) {
            masked = behind(marker, masked, secret -> REMOVED);
        }
        Hosts known = hosts;
        if (known == null) {
            return masked;
        }
        for (String marker : PLACES) {
            masked = behind(marker, masked, known::masked);
        }
        return candidates(masked, known);
    }

    private static boolean isDescription(String text) {
        return text.indexOf('\n') > 0 && (text.startsWith("v=") || text.startsWith("m=") || text.contains("sdp: v=")
                || text.contains("\nm=") || text.contains("\na="));
    }

    /** Masks each word that stands behind a marker. */
    private static String behind(String marker, String text, UnaryOperator<String> mask) {
        int found = text.indexOf(marker);
        if (found < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (; found >= 0; found = text.indexOf(marker, copied)) {
            int start = found + marker.length();
            int end = start;
            while (end < text.length() && isOfWord(text.charAt(end))) {
                end++;
            }
            masked.append(text, copied, start).append(start == end ? "" : mask.apply(text.substring(start, end)));
            copied = end;
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static boolean isOfWord(char c) {
        return c > ' ' && c != '"' && c != '\\';
    }

    private static String candidates(String text, Hosts hosts) {
        if (text.indexOf("candidate:") < 0) {
            return text;
        }
        Matcher candidate = CANDIDATE.matcher(text);
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        while (candidate.find()) {
            masked.append(text, copied, candidate.start(1)).append(hosts.masked(candidate.group(1)));
            copied = candidate.end(1);
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    private String lines(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        for (int start = 0; start < text.length();) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            line(text, start, end, masked);
            start = end;
        }
        return masked.toString();
    }

    private void line(String text, int start, int end, StringBuilder masked) {
        char type = end - start > 1 && text.charAt(start + 1) == '=' ? text.charAt(start) : ' ';
        if (type == 'o') {
            origin(text, start, end, masked);
        } else if (type == 's' && structureOnly) {
            masked.append("s=-").append(text, contentEnd(text, start, end), end);
        } else if (type != 'k' && (!structureOnly || type == ' ' || isStructure(text, start, end, type))) {
            masked.append(text, start, end);
        }
    }

    private static boolean isStructure(String text, int start, int end, char type) {
        if (type != 'a') {
            return "vcmbt".indexOf(type) >= 0;
        }
        int stop = start + 2;
        while (stop < end && text.charAt(stop) != ':' && text.charAt(stop) > ' ') {
            stop++;
        }
        return STRUCTURE.contains(text.substring(start + 2, stop));
    }

    /** The name of the user is that of the browser, or nobody's, unless a person or a server has put another. */
    private static void origin(String text, int start, int end, StringBuilder masked) {
        int space = text.indexOf(' ', start);
        boolean named = space > start && space < end && text.charAt(start + 2) != '-' && !text.startsWith("mozilla", start + 2);
        masked.append("o=").append(named ? "-" : "").append(text, named ? space : start + 2, end);
    }

    private static int contentEnd(String text, int start, int end) {
        int content = end;
        while (content > start && text.charAt(content - 1) < ' ') {
            content--;
        }
        return content;
    }
}
