package io.callbrief.session.anonymise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Takes out of the addresses of pages and ICE servers what identifies a person: user and password, query and fragment, the
 * path of a local file; and where wanted the host.
 */
final class WebAddresses {
    /** The scheme, then what stands up to a character that no address has. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![a-zA-Z])(?:(https?|wss?|ftp|file)://|((?:stun|turn)s?):(?://)?)([^\\s\"'<>\\\\^`{|}]*+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TRANSPORT = Pattern.compile("[?&](transport=(?:udp|tcp))(?![a-z])");

    private final @Nullable Hosts hosts;

    /** @param hosts {@code null}: they stay */
    WebAddresses(@Nullable Hosts hosts) {
        this.hosts = hosts;
    }

    String masked(String text) {
        if (text.indexOf("://") < 0 && text.indexOf("turn") < 0 && text.indexOf("stun") < 0) {
            return text;
        }
        Matcher address = ADDRESS.matcher(text);
        StringBuilder masked = null;
        int copied = 0;
        while (address.find()) {
            String rest = address.group(3);
            String without = address.group(2) == null ? page(address.group(1), rest) : iceServer(rest);
            if (!without.equals(rest)) {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, address.start(3)).append(without);
                copied = address.end(3);
            }
        }
        return masked == null ? text : masked.append(text, copied, text.length()).toString();
    }

    /** A path without its query and fragment. */
    static String path(String path) {
        int end = endOfPath(path);
        return path.substring(0, end);
    }

    private String page(String scheme, String rest) {
        if (scheme.equalsIgnoreCase("file")) {
            return "";
        }
        int slash = rest.indexOf('/');
        int end = endOfPath(rest);
        int authority = slash < 0 || slash > end ? end : slash;
        return host(rest.substring(0, authority)) + rest.substring(authority, end);
    }

    private String iceServer(String rest) {
        int end = endOfPath(rest);
        Matcher transport = TRANSPORT.matcher(rest).region(end, rest.length());
        return host(rest.substring(0, end)) + (transport.find() ? "?" + transport.group(1) : "");
    }

    private static int endOfPath(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '?' || c == '#') {
                return i;
            }
        }
        return rest.length();
    }

    private String host(String authority) {
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        if (hosts == null || place.startsWith("[")) {
            return place;
        }
        int end = 0;
        while (end < place.length() && Hosts.isOfHost(place.charAt(end))) {
            end++;
        }
        return end == 0 || end > Hosts.MAX_CHARS ? place : hosts.masked(place.substring(0, end)) + place.substring(end);
    }
}
