package io.callbrief.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A recorded call (rtcstats, format 3) taken apart, so that a test can take evidence out of it or put some in:
 * {@code recording("s71f4c19b").without("MediaStreamTrack.enabled")}. Reports are written whole afterwards instead of as
 * differences. Times are seconds after the connection came up; methods are named as on the wire, mostly by number.
 */
public final class EditedRecording {
    public static final double START = -1e6;
    public static final double END = 1e6;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Numbers of properties on the wire. */
    private static final Map<String, String> PROPERTIES = numbers(
            """
                    11 kind 14 packetsReceived 15 packetsLost 16 jitter 20 framesDecoded 21 keyFramesDecoded 24 frameHeight
                    32 freezeCount 33 totalFreezesDuration 34 lastPacketReceivedTimestamp 36 packetsDiscarded 41 bytesReceived
                    44 pliCount 46 estimatedPlayoutTimestamp 47 jitterBufferDelay 49 jitterBufferEmittedCount
                    51 totalSamplesReceived 52 concealedSamples 53 silentConcealedSamples 57 audioLevel 58 totalAudioEnergy
                    59 totalSamplesDuration 60 framesReceived 75 roundTripTime 76 totalRoundTripTime 78 roundTripTimeMeasurements 79 packetsSent
                    80 bytesSent 91 framesEncoded 93 totalEncodeTime 102 remoteTimestamp 108 frames
                    109 synthesizedSamplesDuration 123 dtlsState 125 selectedCandidatePairId 136 candidateType
                    139 relayProtocol 151 lastPacketSentTimestamp 153 availableOutgoingBitrate 156 requestsSent
                    157 responsesReceived 27 totalDecodeTime 22 framesDropped
                    """);
    private static final Map<String, String> TYPES = numbers("""
            1 inbound-rtp 2 outbound-rtp 3 remote-inbound-rtp 4 remote-outbound-rtp 5 transport 6 candidate-pair
            7 local-candidate 8 remote-candidate 12 media-source 13 media-playout 14 codec
            """);
    /** Epoch milliseconds inside reports, which move with their report. */
    private static final List<String> CLOCKS = List.of("lastPacketReceivedTimestamp", "lastPacketSentTimestamp",
            "remoteTimestamp", "estimatedPlayoutTimestamp");

    /** @param report the whole report by object; null for an event */
    private record Line(ArrayNode content, double millis, @Nullable Map<String, ObjectNode> report) {
        String method() {
            return content.get(0).asText();
        }

        Line at(double later) {
            return new Line(content, later, report);
        }
    }

    private final List<String> head = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final double connectedMillis;

    private EditedRecording(List<String> recorded) throws IOException {
        Map<String, Map<String, ObjectNode>> states = new HashMap<>();
        double now = 0;
        for (String line : recorded) {
            if (!line.startsWith("[")) {
                head.add(line);
                continue;
            }
            ArrayNode content = (ArrayNode) JSON.readTree(line);
            now += content.remove(content.size() - 1).asDouble();
            boolean report = content.get(0).asText().equals("g");
            lines.add(new Line(content, now, report
                    ? merged(states.computeIfAbsent(content.get(1).asText(), pc -> new LinkedHashMap<>()), content.get(2))
                    : null));
        }
        connectedMillis = lines.stream().filter(l -> l.method().equals("25") && l.content.get(2).asText().equals("connected"))
                .mapToDouble(Line::millis).findFirst().orElse(lines.get(0).millis);
    }

    /** A recording of {@code src/corpus} by its key. */
    public static EditedRecording recording(String session) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of("src/corpus", session + ".rtcstats.gz")))) {
            return new EditedRecording(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, ObjectNode> merged(Map<String, ObjectNode> state, JsonNode delta) {
        for (Iterator<Map.Entry<String, JsonNode>> all = delta.properties().iterator(); all.hasNext();) {
            Map.Entry<String, JsonNode> one = all.next();
            if (one.getValue().isNull()) {
                state.remove(one.getKey());
            } else if (one.getValue().isObject()) {
                overlay(state.computeIfAbsent(one.getKey(), id -> JSON.createObjectNode()), one.getValue());
            }
        }
        Map<String, ObjectNode> report = new LinkedHashMap<>();
        state.forEach((id, object) -> report.put(id, object.deepCopy()));
        return report;
    }

    private static void overlay(ObjectNode target, JsonNode delta) {
        delta.properties().forEach(property -> {
            if (property.getValue().isObject() && target.path(property.getKey()).isObject()) {
                overlay((ObjectNode) target.get(property.getKey()), property.getValue());
            } else {
                target.set(property.getKey(), property.getValue());
            }
        });
    }

    /** Lines of these methods are taken out. */
    public EditedRecording without(String... methods) {
        return without(line -> List.of(methods).contains(line.method()));
    }

    /** Events of a method whose text holds this are taken out. */
    public EditedRecording withoutEvent(String method, String text) {
        return without(line -> line.method().equals(method) && line.content.toString().contains(text));
    }

    private EditedRecording without(Predicate<Line> unwanted) {
        lines.removeIf(unwanted);
        return this;
    }

    public EditedRecording withoutReports() {
        return without("g");
    }

    /** Everything later is gone, as if the file had been cut. */
    public EditedRecording cutAt(double seconds) {
        return without(line -> line.millis > at(seconds));
    }

    /** Inside the text of a method's events. */
    public EditedRecording replaced(String method, String text, String by) {
        return rewritten(method, content -> content.replace(text, by));
    }

    /** Only where the text first occurs in each event. */
    public EditedRecording replacedFirst(String method, String text, String by) {
        return rewritten(method, content -> content.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(by)));
    }

    private EditedRecording rewritten(String method, UnaryOperator<String> change) {
        lines.replaceAll(line -> line.method().equals(method)
                ? new Line((ArrayNode) tree(change.apply(line.content.toString())), line.millis, line.report)
                : line);
        return this;
    }

    /** One more event; {@code arguments} is JSON: the value and what follows it. */
    public EditedRecording event(double seconds, String method, @Nullable String connection, String arguments) {
        ArrayNode content = JSON.createArrayNode();
        if (method.matches("\\d+")) {
            content.add(Integer.parseInt(method));
        } else {
            content.add(method);
        }
        content.add(connection).addAll((ArrayNode) tree("[" + arguments + "]"));
        int index = 0;
        while (index < lines.size() && lines.get(index).millis <= at(seconds)) {
            index++;
        }
        lines.add(index, new Line(content, at(seconds), null));
        return this;
    }

    /** From the first event of a method with this text on everything happens later. */
    public EditedRecording delayed(String method, String text, double seconds) {
        int from = 0;
        while (!(lines.get(from).method().equals(method) && lines.get(from).content.toString().contains(text))) {
            from++;
        }
        for (int i = from; i < lines.size(); i++) {
            Line line = lines.get(i);
            lines.set(i, line.at(line.millis + seconds * 1000));
            if (line.report != null) {
                ObjectNode value = (ObjectNode) line.content.get(2);
                value.put("t", value.get("t").asDouble() + seconds * 1000);
                line.report.values().forEach(object -> CLOCKS.forEach(clock -> later(object, key(clock), seconds)));
            }
        }
        return this;
    }

    private static void later(ObjectNode object, String clock, double seconds) {
        if (object.path(clock).isNumber()) {
            object.put(clock, object.get(clock).asDouble() + seconds * 1000);
        }
    }

    /** Reports between two times are taken out: the browser measured nothing. */
    public EditedRecording asleep(double from, double to) {
        return without(line -> line.report != null && line.millis >= at(from) && line.millis <= at(to));
    }

    /** Objects of a type are taken out of all reports; an empty kind stands for all. */
    public EditedRecording withoutObjects(String type, String kind) {
        lines.stream().filter(l -> l.report != null).forEach(l -> l.report.values().removeIf(o -> is(o, type, kind)));
        return this;
    }

    /** A property takes this value from one time to another. */
    public EditedRecording set(String type, String kind, String property, double from, double to, String json) {
        for (Line line : lines) {
            if (line.report != null && line.millis >= at(from) && line.millis <= at(to)) {
                line.report.values().stream().filter(o -> is(o, type, kind)).forEach(o -> o.set(key(property), tree(json)));
            }
        }
        return this;
    }

    /** A counter stands still from one time to another. */
    public EditedRecording still(String type, String kind, double from, double to, String... properties) {
        for (String property : properties) {
            counter(type, kind, property, from, to, (growth, seconds) -> 0);
        }
        return this;
    }

    /** A property keeps what it was from one time to another and then goes on as recorded. */
    public EditedRecording held(String type, String kind, double from, double to, String property) {
        Map<String, JsonNode> before = new HashMap<>();
        for (Line line : lines) {
            if (line.report == null) {
                continue;
            }
            boolean held = line.millis >= at(from) && line.millis <= at(to);
            line.report.forEach((id, object) -> {
                if (!is(object, type, kind) || !object.has(key(property))) {
                    return;
                }
                if (held && before.containsKey(id)) {
                    object.set(key(property), before.get(id));
                } else {
                    before.put(id, object.get(key(property)));
                }
            });
        }
        return this;
    }

    /** A counter grows by this much per second from one time to another. */
    public EditedRecording growing(String type, String kind, String property, double from, double to, double perSecond) {
        return counter(type, kind, property, from, to, (growth, seconds) -> perSecond * seconds);
    }

    /** @param change of the recorded growth and the seconds it took; the counter goes on from there */
    public EditedRecording counter(String type, String kind, String property, double from, double to,
            DoubleBinaryOperator change) {
        Map<String, double[]> last = new HashMap<>(); // recorded value, new value, time
        for (Line line : lines) {
            if (line.report == null) {
                continue;
            }
            line.report.forEach((id, object) -> {
                if (!is(object, type, kind) || (!object.has(key(property)) && !last.containsKey(id))) {
                    return;
                }
                double recorded = object.path(key(property)).asDouble();
                double[] before = last.get(id);
                double growth = before == null ? recorded : recorded - before[0];
                double seconds = before == null ? 1 : (line.millis - before[2]) / 1000;
                boolean changed = line.millis >= at(from) && line.millis <= at(to);
                double value = (before == null ? 0 : before[1]) + (changed ? change.applyAsDouble(growth, seconds) : growth);
                last.put(id, new double[] { recorded, value, line.millis });
                object.put(key(property), value);
            });
        }
        return this;
    }

    /** From a time on another candidate pair, equal to the first one, carries the call. */
    public EditedRecording switched(double from) {
        for (Line line : lines) {
            if (line.report != null && line.millis >= at(from)) {
                for (ObjectNode transport : List.copyOf(line.report.values())) {
                    ObjectNode pair = is(transport, "transport", "")
                            ? line.report.get(transport.path(key("selectedCandidatePairId")).asText())
                            : null;
                    if (pair != null) {
                        line.report.put("999", pair.deepCopy());
                        transport.put(key("selectedCandidatePairId"), "999");
                    }
                }
            }
        }
        return this;
    }

    public InputStream stream() {
        List<String> text = new ArrayList<>(head);
        double now = 0;
        Map<String, List<String>> known = new HashMap<>();
        for (Line line : lines) {
            ArrayNode content = line.content.deepCopy();
            if (line.report != null) {
                ObjectNode value = JSON.createObjectNode();
                List<String> gone = known.getOrDefault(content.get(1).asText(), List.of());
                gone.stream().filter(id -> !line.report.containsKey(id)).forEach(value::putNull);
                line.report.forEach(value::set);
                value.set("t", content.get(2).get("t"));
                content.set(2, value);
                known.put(content.get(1).asText(), List.copyOf(line.report.keySet()));
            }
            content.add(line.millis - now);
            now = line.millis;
            text.add(content.toString());
        }
        return new ByteArrayInputStream(String.join("\n", text).getBytes(StandardCharsets.UTF_8));
    }

    private double at(double seconds) {
        return connectedMillis + seconds * 1000;
    }

    private static boolean is(ObjectNode object, String type, String kind) {
        return object.path("type").asText().equals(TYPES.getOrDefault(type, type))
                && (kind.isEmpty() || object.path(key("kind")).asText().equals(kind));
    }

    private static String key(String property) {
        return PROPERTIES.getOrDefault(property, property);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** Name to number. */
    private static Map<String, String> numbers(String numbersAndNames) {
        String[] words = numbersAndNames.strip().split("\\s+", -1);
        return java.util.stream.IntStream.range(0, words.length / 2).boxed()
                .collect(Collectors.toMap(i -> words[2 * i + 1], i -> words[2 * i]));
    }
}
