package io.callbrief.session.anonymise;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Masks IP addresses in a text: {@code 10.77.2.14} becomes {@code 10.77.2.x1}, {@code 2001:db8:7:1::9} becomes
 * {@code 2001:db8:7:x:x:x:x:x1}. The number is the same wherever this address stands in the recording; what rtcstats-server
 * has masked already has none. Loopback and the unspecified address are nobody's and stay.
 */
final class Addresses {
    private static final int GROUPS = 8;
    private static final int MAX_TEXT_CHARS = 45;
    private static final int MAX_NETWORKS = 1000;

    private final Map<String, Pseudonyms> networks = new HashMap<>();

    /** @param versions whether a number with four parts behind a slash, or alone, is the version of a product */
    String masked(String text, boolean versions) {
        String masked = text;
        if (hasTwo(masked, ':')) {
            masked = sixes(masked);
        }
        return hasTwo(masked, '.') ? fours(masked, versions) : masked;
    }

    private static boolean hasTwo(String text, char wanted) {
        int first = text.indexOf(wanted);
        return first >= 0 && text.indexOf(wanted, first + 1) >= 0;
    }

    private String fours(String text, boolean versions) {
        StringBuilder masked = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text, i) || isDigit(text, i - 1) || (charAt(text, i - 1) == '.' && isDigit(text, i - 2))) {
                continue;
            }
            int last = lastOctet(text, i);
            if (last < 0) {
                continue;
            }
            int end = endOfNumber(text, last);
            boolean version = versions && (charAt(text, i - 1) == '/' || (i == 0 && end == text.length()));
            if (!version && !isNobodys(text, i, end)) {
                masked = masked == null ? new StringBuilder(text.length() + 16) : masked;
                String network = text.substring(i, last);
                masked.append(text, copied, i).append(network).append(number(network, text.substring(last, end)));
                copied = end;
            }
            i = end - 1;
        }
        return masked == null ? text : masked.append(text, copied, text.length()).toString();
    }

    /** Where the fourth number of an address that begins here begins; -1 when there is none. */
    private static int lastOctet(String text, int start) {
        int at = start;
        for (int octet = 0; octet < 4; octet++) {
            int end = endOfNumber(text, at);
            if (end == at || end - at > 3 || Integer.parseInt(text, at, end, 10) > 255) {
                return -1;
            }
            if (octet == 3) {
                return charAt(text, end) == '.' && isDigit(text, end + 1) ? -1 : at;
            }
            if (charAt(text, end) != '.') {
                return -1;
            }
            at = end + 1;
        }
        return -1;
    }

    private static int endOfNumber(String text, int start) {
        int end = start;
        while (isDigit(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isNobodys(String text, int start, int end) {
        return text.startsWith("127.", start) || (end - start == 7 && text.startsWith("0.0.0.0", start));
    }

    private String sixes(String text) {
        StringBuilder masked = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isOfSix(text.charAt(i))) {
                continue;
            }
            int end = i;
            while (end < text.length() && isOfSix(text.charAt(end))) {
                end++;
            }
            int start = Character.isLetterOrDigit(charAt(text, i - 1)) ? text.indexOf(':', i) : i;
            String address = start < 0 || start >= end || charAt(text, end) == 'x' ? null : six(text, start, end);
            if (address != null) {
                masked = masked == null ? new StringBuilder(text.length() + 32) : masked;
                masked.append(text, copied, i).append(text, i, start).append(address);
                copied = end;
            }
            i = end;
        }
        return masked == null ? text : masked.append(text, copied, text.length()).toString();
    }

    /** The masked form with what stands around it; {@code null} when there is no address to be masked. */
    private @Nullable String six(String text, int from, int to) {
        int start = from;
        int end = to;
        if (charAt(text, start) == ':' && charAt(text, start + 1) != ':') {
            start++;
        }
        while (end > start
                && (charAt(text, end - 1) == '.' || (charAt(text, end - 1) == ':' && charAt(text, end - 2) != ':'))) {
            end--;
        }
        if (end - start < 3 || end - start > MAX_TEXT_CHARS) {
            return null;
        }
        int[] groups = groups(text.substring(start, end));
        if (groups.length == 0 || isNobodys(groups)) {
            return null;
        }
        return text.substring(from, start) + masked(groups) + text.substring(end, to);
    }

    private static boolean isNobodys(int[] groups) {
        return Arrays.stream(groups, 0, GROUPS - 1).allMatch(group -> group == 0) && groups[GROUPS - 1] <= 1;
    }

    private String masked(int[] groups) {
        boolean mapped = groups[5] == 0xffff && Arrays.stream(groups, 0, 5).allMatch(group -> group == 0);
        if (mapped) { // an address of version 4 in disguise
            String network = (groups[6] >> 8) + "." + (groups[6] & 0xff) + "." + (groups[7] >> 8) + ".";
            String last = Integer.toString(groups[7] & 0xff);
            return "::ffff:" + network + (isNobodys(network + last, 0, network.length() + last.length()) ? last
                    : number(network, last));
        }
        String network = Integer.toHexString(groups[0]) + ":" + Integer.toHexString(groups[1]) + ":"
                + Integer.toHexString(groups[2]) + ":";
        return network + "x:x:x:x:" + number(network, Arrays.toString(groups));
    }

    /** The eight groups, none when the text is no address. */
    private static int[] groups(String text) {
        int[] none = new int[0];
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] all = part(text);
            return all.length == GROUPS ? all : none;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return none;
        }
        String before = text.substring(0, gap);
        String behind = text.substring(gap + 2);
        int[] head = part(before);
        int[] tail = part(behind);
        if ((head.length == 0 && !before.isEmpty()) || (tail.length == 0 && !behind.isEmpty())
                || head.length + tail.length >= GROUPS) {
            return none;
        }
        int[] groups = Arrays.copyOf(head, GROUPS);
        System.arraycopy(tail, 0, groups, GROUPS - tail.length, tail.length);
        return groups;
    }

    /** Groups between colons, the last may be an address of version 4; none when something is wrong with them. */
    private static int[] part(String text) {
        String[] words = text.isEmpty() ? new String[0] : text.split(":", -1);
        int[] groups = new int[words.length + 1];
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (i == words.length - 1 && word.indexOf('.') > 0 && lastOctet(word, 0) > 0) {
                String[] octets = word.split("\\.", -1);
                groups[count++] = Integer.parseInt(octets[0]) << 8 | Integer.parseInt(octets[1]);
                groups[count++] = Integer.parseInt(octets[2]) << 8 | Integer.parseInt(octets[3]);
            } else if (word.isEmpty() || word.length() > 4 || word.indexOf('.') >= 0) {
                return new int[0];
            } else {
                groups[count++] = Integer.parseInt(word, 16);
            }
        }
        return Arrays.copyOf(groups, count);
    }

    private String number(String network, String address) {
        Pseudonyms ofNetwork = networks.get(network);
        if (ofNetwork == null && networks.size() < MAX_NETWORKS) {
            ofNetwork = new Pseudonyms();
            networks.put(network, ofNetwork);
        }
        return ofNetwork == null ? "x" : ofNetwork.of(address, number -> Pseudonyms.numbered("x", "", number));
    }

    /** Whether this is an address, or the masked form of one, and so no name. */
    static boolean isAddress(String host) {
        int last = host.lastIndexOf('.');
        return host.indexOf(':') >= 0 || (last > 0 && !Character.isLetter(charAt(host, last + 1)))
                || (last > 0 && host.startsWith("x", last + 1) && isDigit(host, last - 1)
                        && endOfNumber(host, last + 2) == host.length());
    }

    private static boolean isOfSix(char c) {
        return c == ':' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isDigit(String text, int i) {
        char c = charAt(text, i);
        return c >= '0' && c <= '9';
    }

    private static char charAt(String text, int i) {
        return i >= 0 && i < text.length() ? text.charAt(i) : ' ';
    }
}
