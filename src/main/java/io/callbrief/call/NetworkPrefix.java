package io.callbrief.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network of a public address: what a provider hands out to one customer or a few hundred, and what stays when
 * addresses are masked.
 *
 * @param text such as {@code 203.0.113.0/24} or {@code 2001:db8:7::/48}
 * @param masked whether the recording itself has no more than that
 */
public record NetworkPrefix(String text, boolean masked) {
    private static final int LONGEST_ADDRESS = 45;
    private static final int GROUPS = 8;
    private static final int GROUPS_KEPT = 3;
    /** Masked by an x, with or without a number: docs/privacy.md; so does rtcstats-server. */
    private static final Pattern FOUR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3}|x\\d*)");
    private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");
    private static final Pattern MASKED_GROUP = Pattern.compile("x\\d*");
    private static final String MAPPED = "::ffff:";

    /** Empty when the text is no address (an mDNS name, for instance), or one that is not routed in the internet. */
    public static Optional<NetworkPrefix> ofPublic(String address) {
        if (address.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        String plain = address.toLowerCase(Locale.ROOT);
        String four = plain.startsWith(MAPPED) ? plain.substring(MAPPED.length()) : plain;
        return four.indexOf(':') < 0 ? ofFour(four) : ofSix(plain);
    }

    private static Optional<NetworkPrefix> ofFour(String address) {
        Matcher numbers = FOUR.matcher(address);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        int a = Integer.parseInt(numbers.group(1));
        int b = Integer.parseInt(numbers.group(2));
        int c = Integer.parseInt(numbers.group(3));
        boolean masked = numbers.group(4).startsWith("x");
        boolean valid = a < 256 && b < 256 && c < 256 && (masked || Integer.parseInt(numbers.group(4)) < 256);
        return valid && isPublic(a, b, c) ? Optional.of(new NetworkPrefix(a + "." + b + "." + c + ".0/24", masked))
                : Optional.empty();
    }

    /** RFC 6890, without the networks for examples: nobody has those. */
    private static boolean isPublic(int a, int b, int c) {
        boolean unrouted = a == 0 || a == 10 || a == 127 || a >= 224
                || (a == 100 && b >= 64 && b < 128) // the provider's own translator
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && c == 0) // of a phone that has version 6 only
                || (a == 198 && (b == 18 || b == 19)); // of tunnels on the machine itself
        return !unrouted;
    }

    private static Optional<NetworkPrefix> ofSix(String address) {
        int gap = address.indexOf("::");
        List<String> groups = new ArrayList<>(parts(gap < 0 ? address : address.substring(0, gap)));
        List<String> behind = gap < 0 ? List.of() : parts(address.substring(gap + 2));
        while (gap >= 0 && groups.size() + behind.size() < GROUPS) {
            groups.add("0");
        }
        groups.addAll(behind);
        boolean valid = groups.size() == GROUPS
                && groups.subList(0, GROUPS_KEPT).stream().allMatch(group -> GROUP.matcher(group).matches())
                && groups.stream().allMatch(g -> GROUP.matcher(g).matches() || MASKED_GROUP.matcher(g).matches());
        if (!valid || (Integer.parseInt(groups.get(0), 16) & 0xe000) != 0x2000) { // 2000::/3 is all that is routed
            return Optional.empty();
        }
        return Optional.of(new NetworkPrefix(sixText(groups.subList(0, GROUPS_KEPT)),
                groups.stream().anyMatch(group -> group.startsWith("x"))));
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
    }

    private static String sixText(List<String> groups) {
        int end = groups.size();
        while (Integer.parseInt(groups.get(end - 1), 16) == 0) {
            end--;
        }
        StringBuilder text = new StringBuilder();
        for (String group : groups.subList(0, end)) {
            text.append(Integer.toHexString(Integer.parseInt(group, 16))).append(':');
        }
        return text.append(":/48").toString();
    }

    /** The first address of the network, 4 or 16 bytes. */
    public byte[] firstAddress() {
        String[] parts = text.substring(0, text.indexOf('/')).split("[.:]", -1);
        if (text.indexOf(':') < 0) {
            byte[] four = new byte[4];
            for (int i = 0; i < four.length; i++) {
                four[i] = (byte) Integer.parseInt(parts[i]);
            }
            return four;
        }
        byte[] six = new byte[16];
        for (int i = 0; i < parts.length && !parts[i].isEmpty(); i++) {
            int group = Integer.parseInt(parts[i], 16);
            six[2 * i] = (byte) (group >> 8);
            six[2 * i + 1] = (byte) group;
        }
        return six;
    }
}
