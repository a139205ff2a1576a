package io.callbrief.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A recorded call at another time: the same rtcstats v3 file with its clock set forward or back. Times in it are absolute
 * in a few places only (the metadata, the first event, what getStats stamps), and every one of them is near the start.
 */
public final class ShiftedRecording {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    /** A counter is no epoch time: this is longer than any call and far shorter than the time since 1970. */
    private static final long NEAR_MILLIS = Duration.ofDays(2).toMillis();

    private final BigDecimal startedAtMillis;
    private final BigDecimal byMillis;

    private ShiftedRecording(long startedAtMillis, Duration by) {
        this.startedAtMillis = BigDecimal.valueOf(startedAtMillis);
        this.byMillis = BigDecimal.valueOf(by.toMillis());
    }

    /** @return plain, where {@code gzipped} is packed */
    public static byte[] shifted(byte[] gzipped, Duration by) {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            String text = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode metadata = JSON.readTree(text.lines().skip(1).findFirst().orElseThrow());
            ShiftedRecording shift = new ShiftedRecording(metadata.required("startTime").asLong(), by);
            return text.lines().map(shift::line).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(String line) {
        if (!line.startsWith("{") && !line.startsWith("[")) {
            return line;
        }
        try {
            return JSON.writeValueAsString(shift(JSON.readTree(line)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode shift(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shift(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(shift(property.getValue())));
        } else if (isTime(node)) {
            BigDecimal shifted = node.decimalValue().add(byMillis);
            return node.isIntegralNumber() ? LongNode.valueOf(shifted.longValueExact()) : DecimalNode.valueOf(shifted);
        }
        return node;
    }

    private boolean isTime(JsonNode node) {
        return node.isNumber()
                && node.decimalValue().subtract(startedAtMillis).abs().compareTo(BigDecimal.valueOf(NEAR_MILLIS)) < 0;
    }
}
