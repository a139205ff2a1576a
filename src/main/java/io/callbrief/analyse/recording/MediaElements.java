package io.callbrief.analyse.recording;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Follows the page's audio and video elements, {@code [[kind, paused, currentTime], …]} on every line, and tells when one of
 * them starts or stops to play: {@code [{"kind":"audio","paused":false,"advancing":true}, …]}.
 */
final class MediaElements {
    static final String EVENT = "HTMLMediaElement.state";

    private static final int MAX_ELEMENTS = 64;

    private @Nullable JsonNode former;
    private ArrayNode told = JsonNodeFactory.instance.arrayNode();

    /** The state of all elements when it differs from what was told last, else {@code null}. */
    @Nullable
    JsonNode change(@Nullable JsonNode elements) {
        if (elements == null || !elements.isArray() || elements.size() > MAX_ELEMENTS) {
            return null;
        }
        ArrayNode state = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < elements.size(); i++) {
            state.add(state(elements.get(i), former == null ? null : former.get(i)));
        }
        former = elements;
        if (state.equals(told)) {
            return null;
        }
        told = state;
        return state;
    }

    /** Whether the time advances is unknown where an element is seen for the first time. */
    private static ObjectNode state(JsonNode element, @Nullable JsonNode before) {
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("kind", element.path(0).asText())
                .put("paused", element.path(1).asBoolean());
        JsonNode time = element.path(2);
        if (before != null && time.isNumber() && before.path(2).isNumber()) {
            state.put("advancing", time.doubleValue() > before.path(2).doubleValue());
        }
        return state;
    }
}
