package io.callbrief.connector.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who may use the sandbox: the person at this machine, in embedded mode. It has no login, so three ways around that are
 * closed as well: a page elsewhere whose host name resolves to this machine (the host must be a loopback name), a reverse
 * proxy on this machine (no forwarding headers), and a form on another site (changes are same-origin only).
 */
final class LocalAccess {

    enum Decision {
        ALLOWED,
        /** As if there were no sandbox. */
        HIDDEN,
        FORBIDDEN
    }

    /** Digits and colons only: never a name, so that no look-up leaves the machine. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.%]*");

    private final boolean embedded;

    LocalAccess(boolean embedded) {
        this.embedded = embedded;
    }

    /**
     * @param remoteAddress the address of the peer, as the socket says
     * @param host without port
     * @param authority host with port, as the browser asked for
     * @param header a request header by name; {@code null} when absent
     */
    Decision decide(String method, @Nullable String remoteAddress, @Nullable String host, @Nullable String authority,
            UnaryOperator<@Nullable String> header) {
        boolean local = isLoopback(remoteAddress) && isLoopbackName(host);
        boolean forwarded = header.apply("Forwarded") != null || header.apply("X-Forwarded-For") != null;
        if (!embedded || !local || forwarded) {
            return Decision.HIDDEN;
        }
        boolean reading = method.equals("GET") || method.equals("HEAD");
        return reading || isSameOrigin(authority, header) ? Decision.ALLOWED : Decision.FORBIDDEN;
    }

    private static boolean isLoopback(@Nullable String address) {
        if (address == null || !ADDRESS.matcher(address).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // not an address
        }
    }

    private static boolean isLoopbackName(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return bare.equals("localhost") || bare.endsWith(".localhost") || isLoopback(bare);
    }

    /** Browsers send {@code Sec-Fetch-Site}; older ones at least {@code Origin}. */
    private static boolean isSameOrigin(@Nullable String authority, UnaryOperator<@Nullable String> header) {
        String site = header.apply("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = header.apply("Origin");
        return origin != null && (origin.equals("http://" + authority) || origin.equals("https://" + authority));
    }
}
