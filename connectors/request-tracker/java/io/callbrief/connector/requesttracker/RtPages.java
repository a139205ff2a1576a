package io.callbrief.connector.requesttracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** RT's pages are numbered from 1. */
final class RtPages {

    /** The most that RT gives. */
    static final int SIZE = 100;

    private RtPages() {
    }

    static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.path("items").forEach(items::add);
        return items;
    }

    /** A search for objects with any of these values. */
    static String anyOf(String field, List<String> values) {
        return RtJson.text(values.stream().map(v -> Map.of("field", field, "value", v, "entry_aggregator", "OR")).toList());
    }
}
