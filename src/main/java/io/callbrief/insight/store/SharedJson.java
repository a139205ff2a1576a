package io.callbrief.insight.store;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.scope.Scope.Shared;
import io.callbrief.insight.scope.Scope.Value;

/** What those affected share, as JSON. Rows of another version may look otherwise: what is not understood is left out. */
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
        List<Shared> all = new ArrayList<>();
        try {
            for (JsonNode one : JSON.readTree(json)) {
                List<Value> values = new ArrayList<>();
                one.path("values").forEach(value -> Dimension.ofId(value.path("dimension").asText())
                        .ifPresent(dimension -> values.add(new Value(dimension, value.path("value").asText()))));
                if (!values.isEmpty() && values.size() == one.path("values").size()) {
                    all.add(new Shared(values, one.path("relativeRisk").asDouble(), one.path("organizations").asInt(),
                            one.path("share").asDouble()));
                }
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return all;
    }
}
