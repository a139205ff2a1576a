package io.callbrief.analyse.recording;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Brings values of signalling events into the shapes of rtcstats v3; what is in shape already stays as it is. */
final class SignalShapes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern DESCRIPTION = Pattern.compile("type: (\\w+), sdp: (.*)", Pattern.DOTALL);
    private static final Pattern CANDIDATE = Pattern.compile("sdpMid: ([^,]*), sdpMLineIndex: (\\d{1,5}), candidate: ([^,]*)"
            + "(?:, url: ([^,]*))?(?:, relayProtocol: ([^,]*))?.*", Pattern.DOTALL);
    private static final Pattern KEY_AND_VALUE = Pattern.compile("(?:^|\n|, )(url|address|port|host_candidate|error_text|"
            + "error_code): ([^\n]*?)(?=\n|, (?:url|address|port|host_candidate|error_text|error_code): |$)");
    private static final Map<String, String> ERROR_KEYS = Map.of("error_code", "errorCode", "error_text", "errorText",
            "host_candidate", "hostCandidate");

    private SignalShapes() {
    }

    /** Chrome writes {@code "connected"} with the quotation marks. */
    static JsonNode state(JsonNode value) {
        String text = value.textValue();
        if (text != null && text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return JSON.textNode(text.substring(1, text.length() - 1));
        }
        return value;
    }

    static JsonNode description(JsonNode value) {
        Matcher text = matcher(DESCRIPTION, value);
        return text.matches() ? JSON.objectNode().put("type", text.group(1)).put("sdp", text.group(2)) : value;
    }

    static JsonNode candidate(JsonNode value) {
        Matcher text = matcher(CANDIDATE, value);
        if (!text.matches()) {
            return value;
        }
        ObjectNode candidate = JSON.objectNode().put("sdpMid", text.group(1))
                .put("sdpMLineIndex", Integer.parseInt(text.group(2))).put("candidate", text.group(3));
        if (text.group(4) != null) {
            candidate.put("url", text.group(4));
        }
        if (text.group(5) != null) {
            candidate.put("relayProtocol", text.group(5));
        }
        return candidate;
    }

    static JsonNode candidateError(JsonNode value) {
        if (value.isTextual()) {
            ObjectNode error = JSON.objectNode();
            Matcher pair = matcher(KEY_AND_VALUE, value);
            while (pair.find()) {
                error.put(ERROR_KEYS.getOrDefault(pair.group(1), pair.group(1)), pair.group(2));
            }
            return error.isEmpty() ? value : withNumericCode(error);
        }
        if (!value.has("error_code")) {
            return value;
        }
        ObjectNode error = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            error.set(ERROR_KEYS.getOrDefault(field.getKey(), field.getKey()), field.getValue());
        }
        return withNumericCode(error);
    }

    private static ObjectNode withNumericCode(ObjectNode error) {
        return error.put("errorCode", error.path("errorCode").asInt());
    }

    /** An arguments object, {@code {"0":…,"1":…}}, as the array that it stands for. */
    static JsonNode arguments(JsonNode value) {
        if (!value.isObject() || value.isEmpty()) {
            return value;
        }
        ArrayNode arguments = JSON.arrayNode();
        for (int i = 0; i < value.size(); i++) {
            JsonNode argument = value.get(Integer.toString(i));
            if (argument == null) {
                return value;
            }
            arguments.add(argument);
        }
        return arguments;
    }

    private static Matcher matcher(Pattern pattern, JsonNode value) {
        return pattern.matcher(value.isTextual() ? value.textValue() : "");
    }
}
