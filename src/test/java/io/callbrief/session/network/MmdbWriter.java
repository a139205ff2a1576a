package io.callbrief.session.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Writes small files in MaxMind's DB format, version 2.0, with records of 24 bits. */
final class MmdbWriter {
    private static final int TEXT = 2;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;
    private static final int MAP = 7;
    private static final int UINT64 = 9;
    private static final int ARRAY = 11;
    private static final int LAST_PLAIN_TYPE = 7;
    private static final int LONGEST_SHORT = 28;
    private static final int DATA_SEPARATOR = 16;
    private static final byte[] METADATA_MARK = { (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd',
            '.', 'c', 'o', 'm' };

    private final int ipVersion;
    private final String type;
    private final Node root = new Node();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private static final class Node {
        private final @Nullable Object[] children = new Object[2];
    }

    MmdbWriter(int ipVersion, String type) {
        this.ipVersion = ipVersion;
        this.type = type;
    }

    /** @param network such as {@code 203.0.113.0/24} */
    MmdbWriter put(String network, Map<String, ?> record) throws IOException {
        byte[] address = InetAddress.getByName(network.substring(0, network.indexOf('/'))).getAddress();
        int length = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        StringBuilder bits = new StringBuilder(ipVersion == 6 && address.length == 4 ? "0".repeat(96) : "");
        for (int i = 0; i < length; i++) {
            bits.append(address[i / 8] >> (7 - i % 8) & 1);
        }
        Node node = root;
        for (int i = 0; i < bits.length() - 1; i++) {
            int bit = bits.charAt(i) - '0';
            if (!(node.children[bit] instanceof Node)) {
                node.children[bit] = new Node();
            }
            node = (Node) node.children[bit];
        }
        node.children[bits.charAt(bits.length() - 1) - '0'] = data.size();
        value(data, record);
        return this;
    }

    Path write(Path file) throws IOException {
        List<Node> nodes = new ArrayList<>(List.of(root));
        for (int i = 0; i < nodes.size(); i++) {
            for (Object child : nodes.get(i).children) {
                if (child instanceof Node node) {
                    nodes.add(node);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Node node : nodes) {
            for (Object child : node.children) {
                int record = child == null ? nodes.size()
                        : child instanceof Node next ? nodes.indexOf(next)
                                : nodes.size() + DATA_SEPARATOR + (Integer) child;
                number(out, record, 3);
            }
        }
        out.writeBytes(new byte[DATA_SEPARATOR]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(METADATA_MARK);
        Map<String, Object> metadata = new TreeMap<>(Map.of("binary_format_major_version", (short) 2,
                "binary_format_minor_version", (short) 0, "build_epoch", 1_790_000_000L, "database_type", type,
                "description", Map.of(), "ip_version", (short) ipVersion, "languages", List.of(), "node_count",
                nodes.size(), "record_size", (short) 24));
        value(out, metadata);
        return Files.write(file, out.toByteArray());
    }

    /** Short is 16 bits, Integer 32, Long 64. */
    private static void value(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(out, TEXT, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Short number) {
            control(out, UINT16, 2);
            number(out, number, 2);
        } else if (value instanceof Integer number) {
            control(out, UINT32, 4);
            number(out, number, 4);
        } else if (value instanceof Long number) {
            control(out, UINT64, 8);
            number(out, number, 8);
        } else if (value instanceof Map<?, ?> map) {
            control(out, MAP, map.size());
            map.forEach((key, inside) -> {
                value(out, key);
                value(out, inside);
            });
        } else if (value instanceof List<?> list) {
            control(out, ARRAY, list.size());
            list.forEach(inside -> value(out, inside));
        } else {
            throw new IllegalArgumentException("not of the format: " + value);
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        int shown = Math.min(size, LONGEST_SHORT + 1);
        out.write(type <= LAST_PLAIN_TYPE ? type << 5 | shown : shown);
        if (type > LAST_PLAIN_TYPE) {
            out.write(type - LAST_PLAIN_TYPE);
        }
        if (shown > LONGEST_SHORT) {
            out.write(size - shown);
        }
    }

    private static void number(ByteArrayOutputStream out, long number, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (number >> (8 * i)));
        }
    }
}
