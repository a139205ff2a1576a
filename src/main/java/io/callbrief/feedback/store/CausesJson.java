package io.callbrief.feedback.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.CauseRecord;

/** What is known of causes, as JSON. Doubles survive it as they are. */
final class CausesJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CausesJson() {
    }

    static String write(Map<Cause, CauseRecord> causes) {
        ObjectNode json = JSON.createObjectNode();
        new TreeMap<>(causes).forEach((cause, known) -> json.putObject(cause.id()).put("offset", known.offset())
                .put("weight", known.weight()).put("hits", known.hits()).put("verified", known.verified())
                .put("right", known.right()).put("sources", known.sources()));
        return json.toString();
    }

    static Map<Cause, CauseRecord> read(String json) {
        Map<Cause, CauseRecord> causes = new EnumMap<>(Cause.class);
        try {
            JsonNode read = JSON.readTree(json);
            read.properties().forEach(entry -> causes.put(Cause.ofId(entry.getKey()), known(entry.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return causes;
    }

    private static CauseRecord known(JsonNode json) {
        return new CauseRecord(json.path("offset").asDouble(), json.path("weight").asDouble(), json.path("hits").asDouble(),
                json.path("verified").asInt(), json.path("right").asInt(), json.path("sources").asInt());
    }
}
