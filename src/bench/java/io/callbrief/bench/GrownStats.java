package io.callbrief.bench;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * The getStats reports of one recorded peer connection, continued without end: the same properties are sent in the same
 * rhythm, counters and clocks grow on by the steps they were recorded to take, gauges repeat.
 */
final class GrownStats {

    /** One value of one report: sent as it is, or, of a counter, by how much it grows. */
    private record Sent(Property property, String wireName, JsonNode recorded, double growth, int decimals) {
    }

    /** A property's way through the recording and its value now. */
    private static final class Property {
        private double first = Double.NaN;
        private double last = Double.NaN;
        private boolean falls;
        private double now;

        void recorded(double value) {
            first = Double.isNaN(first) ? value : first;
            falls |= value < last;
            last = value;
        }

        boolean counter() {
            return !falls && last > first;
        }
    }

    /** An object of the recording, or a copy of one: another stream that behaves like it at another time. */
    private static final class Grown {
        private final String id;
        private final int phase;
        private final Map<String, Property> properties = new HashMap<>();
        private final List<List<Sent>> reports = new ArrayList<>();
        private final Map<String, JsonNode> base;

        Grown(String id, int phase, Map<String, JsonNode> base) {
            this.id = id;
            this.phase = phase;
            this.base = base;
        }
    }

    private final Map<String, Grown> objects = new LinkedHashMap<>();
    private final Grown stamp;
    private final int reports;
    private long written;

    /**
     * @param before the reports that were written already, as they were recorded
     * @param steady the reports to go on with for ever
     * @param copies how many further streams there are for each one that is received
     */
    GrownStats(List<JsonNode> before, List<JsonNode> steady, int copies) {
        reports = steady.size();
        Map<String, Map<String, JsonNode>> state = new LinkedHashMap<>();
        Map<String, JsonNode> stamps = new HashMap<>();
        for (JsonNode report : before) {
            report.properties().forEach(entry -> {
                if (entry.getValue().isObject()) {
                    Map<String, JsonNode> object = state.computeIfAbsent(entry.getKey(), id -> new LinkedHashMap<>());
                    entry.getValue().properties().forEach(p -> object.put(p.getKey(), p.getValue()));
                } else if (entry.getValue().isNull()) {
                    state.remove(entry.getKey());
                } else {
                    stamps.put(entry.getKey(), entry.getValue());
                }
            });
        }
        stamp = grow(new Grown("", 0, stamps), steady, "");
        state.forEach((id, base) -> objects.put(id, grow(new Grown(id, 0, base), steady, id)));
        for (int copy = 1; copy <= copies; copy++) {
            copyReceived(state, steady, copy);
        }
    }

    private void copyReceived(Map<String, Map<String, JsonNode>> state, List<JsonNode> steady, int copy) {
        for (Map.Entry<String, Map<String, JsonNode>> object : state.entrySet()) {
            String type = object.getValue().getOrDefault("type", TextNode.valueOf("")).asText();
            if (type.equals("1") || type.equals("4")) { // inbound-rtp, remote-outbound-rtp
                String id = object.getKey() + "00" + copy;
                Map<String, JsonNode> base = new LinkedHashMap<>(object.getValue());
                base.computeIfPresent("10", (ssrc, value) -> TextNode.valueOf(Long.toString(value.asLong() + copy)));
                base.computeIfPresent("19", (remoteId, value) -> TextNode.valueOf(value.asText() + "00" + copy));
                base.computeIfPresent("74", (localId, value) -> TextNode.valueOf(value.asText() + "00" + copy));
                objects.put(id, grow(new Grown(id, 7 * copy, base), steady, object.getKey()));
            }
        }
    }

    /** Learns an object's way through the recording. */
    private static Grown grow(Grown grown, List<JsonNode> steady, String recordedId) {
        grown.base.forEach((name, value) -> property(grown, name, value));
        for (JsonNode report : steady) {
            List<Sent> sent = new ArrayList<>();
            JsonNode object = recordedId.isEmpty() ? report : report.path(recordedId);
            object.properties().forEach(entry -> {
                JsonNode value = entry.getValue();
                if ((value.isObject() && recordedId.isEmpty()) || entry.getKey().equals("type")) {
                    return;
                }
                Property property = property(grown, entry.getKey(), value);
                double growth = property.last - property.now;
                property.now = property.last;
                sent.add(new Sent(property, entry.getKey(), value, growth, decimals(value)));
            });
            grown.reports.add(sent);
        }
        grown.base.forEach((name, value) -> requireNonNull(grown.properties.get(name)).now = number(value));
        return grown;
    }

    private static Property property(Grown grown, String name, JsonNode value) {
        Property known = grown.properties.get(name);
        if (known == null) {
            known = new Property();
            known.now = number(value);
            grown.properties.put(name, known);
        }
        known.recorded(number(value));
        return known;
    }

    /** Of an object-valued property (durations by reason) the first number. */
    private static double number(JsonNode value) {
        JsonNode inner = value.isObject() && !value.isEmpty() ? value.iterator().next() : value;
        return inner.isNumber() ? inner.doubleValue() : Double.NaN;
    }

    private static int decimals(JsonNode value) {
        JsonNode inner = value.isObject() && !value.isEmpty() ? value.iterator().next() : value;
        int scale = inner.isDouble() ? new BigDecimal(inner.asText()).scale() : 0;
        return Math.max(0, Math.min(17, scale));
    }

    /** Appends the next report. */
    void append(StringBuilder line) {
        line.append('{');
        for (Grown object : objects.values()) {
            boolean first = written == 0 && object.phase > 0;
            List<Sent> sent = object.reports.get((int) ((written + object.phase) % reports));
            if (!sent.isEmpty() || first) {
                line.append('"').append(object.id).append("\":{");
                if (first) {
                    object.base.forEach((name, value) -> line.append('"').append(name).append("\":").append(value)
                            .append(','));
                    line.setLength(line.length() - 1);
                } else {
                    values(line, sent);
                }
                line.append("},");
            }
        }
        values(line, stamp.reports.get((int) (written % reports)));
        line.append('}');
        written++;
    }

    private static void values(StringBuilder line, List<Sent> sent) {
        for (int i = 0; i < sent.size(); i++) {
            Sent one = sent.get(i);
            line.append(i == 0 ? "\"" : ",\"").append(one.wireName).append("\":");
            if (!one.property.counter()) {
                line.append(one.recorded);
                continue;
            }
            one.property.now += one.growth;
            if (one.recorded.isObject()) {
                line.append("{\"").append(one.recorded.fieldNames().next()).append("\":");
                decimal(line, one.property.now, one.decimals).append('}');
            } else {
                decimal(line, one.property.now, one.decimals);
            }
        }
    }

    /** As browsers write numbers: without exponent. */
    private static StringBuilder decimal(StringBuilder line, double value, int decimals) {
        if (decimals == 0) {
            return line.append(Math.round(value));
        }
        long whole = (long) Math.floor(value);
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        long fraction = Math.min(scale - 1, Math.round((value - whole) * scale));
        line.append(whole).append('.');
        for (long digit = scale / 10; digit > Math.max(1, fraction); digit /= 10) {
            line.append('0');
        }
        return line.append(fraction);
    }
}
