package io.callbrief.connector;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the public internet from all others (IANA special-purpose address registries). */
public final class PublicAddress {

    @SuppressWarnings("ArrayRecordComponent") // blocks are only asked what they hold, never compared
    private record Block(byte[] prefix, int bits) {
        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> SPECIAL_V4 = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /** Everything global is in here (RFC 4291), so loopback, link-local, unique local and multicast are not. */
    private static final Block GLOBAL_V6 = block("2000::/3");
    private static final List<Block> SPECIAL_V6 = blocks("2001::/23", "2001:db8::/32", "3fff::/20");
    /** These two carry an IPv4 address: behind a translator it is the one that is reached (RFC 3056, RFC 6052). */
    private static final Block SIX_TO_FOUR = block("2002::/16");
    private static final Block NAT64 = block("64:ff9b::/96");

    private PublicAddress() {
    }

    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes);
    }

    private static boolean isPublicV4(byte[] address) {
        return SPECIAL_V4.stream().noneMatch(b -> b.holds(address));
    }

    private static boolean isPublicV6(byte[] address) {
        if (NAT64.holds(address)) {
            return isPublicV4(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.holds(address)) {
            return isPublicV4(Arrays.copyOfRange(address, 2, 6));
        }
        return GLOBAL_V6.holds(address) && SPECIAL_V6.stream().noneMatch(b -> b.holds(address));
    }

    private static List<Block> blocks(String... cidrs) {
        return Arrays.stream(cidrs).map(PublicAddress::block).toList();
    }

    private static Block block(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            // a literal: no name service is asked
            return new Block(InetAddress.getByName(cidr.substring(0, slash)).getAddress(),
                    Integer.parseInt(cidr.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("not an address block: " + cidr, e);
        }
    }
}
