package io.callbrief.session.anonymise;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives hosts the names {@code host-1.example}, {@code host-2.example}, the same one wherever the host stands. */
final class Hosts {
    /** Where the URIs lead that name header extensions: they are words of the protocol, not places. */
    private static final Set<String> SPECIFICATIONS = Set.of("www.webrtc.org", "webrtc.org", "www.ietf.org",
            "aomediacodec.github.io",
            "www.w3.org");
    static final int MAX_CHARS = 253;
    private static final Pattern GIVEN = Pattern.compile("host(-\\d{1,5})?\\.example");

    private final Pseudonyms names = new Pseudonyms();

    /** The pseudonym of what stands where a host is expected; addresses and this machine's names stay. */
    String masked(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("localhost") || name.endsWith(".local") || SPECIFICATIONS.contains(name)
                || GIVEN.matcher(name).matches() || Addresses.isAddress(name)) {
            return host;
        }
        return names.of(name, number -> Pseudonyms.numbered("host", "-", number) + ".example");
    }

    /** Hosts that were met before, and those beneath them, wherever they stand in a text. */
    String maskedWhereKnown(String text) {
        if (names.isEmpty() || text.indexOf('.') < 0) {
            return text;
        }
        StringBuilder masked = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isOfHost(text.charAt(i))) {
                continue;
            }
            int end = i;
            boolean dotted = false;
            while (end < text.length() && isOfHost(text.charAt(end))) {
                dotted |= text.charAt(end) == '.';
                end++;
            }
            if (dotted && end - i <= MAX_CHARS && isKnown(text.substring(i, end).toLowerCase(Locale.ROOT))) {
                masked = masked == null ? new StringBuilder(text.length() + 16) : masked;
                masked.append(text, copied, i).append(masked(text.substring(i, end)));
                copied = end;
            }
            i = end;
        }
        return masked == null ? text : masked.append(text, copied, text.length()).toString();
    }

    private boolean isKnown(String name) {
        for (int from = 0; name.indexOf('.', from) >= 0; from = name.indexOf('.', from) + 1) {
            if (names.knows(name.substring(from))) {
                return true;
            }
        }
        return false;
    }

    static boolean isOfHost(char c) {
        return c == '.' || c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                || c > 127;
    }
}
