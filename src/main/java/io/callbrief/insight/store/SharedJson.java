package io.callbrief.insight.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.scope.Scope.Shared;
import io.callbrief.insight.scope.Scope.Value;

/**
 * What those affected share, as JSON. Rows of another version may look otherwise: what is not understood is left out, and a
 * number that is missing is not 0.
 */
final class SharedJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SharedJson() {
    }

    static String write(Scope scope) {
        ArrayNode all = JSON.createArrayNode();
        if (scope instanceof Scope.Found found) {
            found.shared().forEach(one -> {
                ObjectNode json = all.addObject().put("relativeRisk", one.relativeRisk())
                        .put("organizations", one.organizations()).put("share", one.share());
                ArrayNode values = json.putArray("values");
                one.values().forEach(value -> values.addObject().put("dimension", value.dimension().id())
                        .put("value", value.text()));
            });
        }
        return all.toString();
    }

    static List<Shared> read(String json) {
        try {
            List<Shared> all = new ArrayList<>();
            JSON.readTree(json).forEach(one -> shared(one).ifPresent(all::add));
            return all;
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    /** All of it or nothing: half of a pair would say something else. */
    private static Optional<Shared> shared(JsonNode one) {
        JsonNode values = one.path("values");
        List<Value> known = new ArrayList<>();
        values.forEach(value -> Dimension.ofId(value.path("dimension").asText()).filter(d -> value.path("value").isTextual())
                .ifPresent(dimension -> known.add(new Value(dimension, value.path("value").asText()))));
        boolean counted = one.path("relativeRisk").isNumber() && one.path("organizations").isInt()
                && one.path("share").isNumber();
        return !values.isArray() || known.isEmpty() || known.size() < values.size() || !counted ? Optional.empty()
                : Optional.of(new Shared(known, one.path("relativeRisk").asDouble(), one.path("organizations").asInt(),
                        one.path("share").asDouble()));
    }
}
