package io.callbrief.analyse.hostile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** Damages a recording in its meaning: it stays JSON where it was, with values that nobody expects. */
final class JsonMutation {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long YEAR_MILLIS = 31_557_600_000L;
    private static final List<String> HOSTILE = List.of("null", "true", "false", "0", "-0", "-1", "1", "0.5", "1e308", "-1e308",
            "1e999", "1e-320", "NaN", "Infinity", "-Infinity", "9007199254740993", "-9223372036854775808",
            "123456789012345678901234567890", "1." + "3".repeat(120), "\"\"", "\"x\"", "\"0\"", "\"1e5\"", "\"NaN\"",
            "\"\\u0000\\ud800\\\"\\n\\u202e\"", "\"" + "y".repeat(5000) + "\"", "[]", "{}", "[null]", "{\"\":{\"\":[]}}",
            "[[1,2],{\"type\":1}]", "{\"type\":1,\"t\":-1}", "[".repeat(90) + "]".repeat(90), "[".repeat(3000), "\"close\"",
            "\"g\"", "1795227393000", "253402300799999");

    private final Random random;

    JsonMutation(Random random) {
        this.random = random;
    }

    String mutate(String recording) {
        JsonNode document = parse(recording);
        if (document != null && document.isContainerNode()) {
            return mutated(document);
        }
        List<String> lines = new ArrayList<>(Arrays.asList(recording.split("\n", -1)));
        for (int change = 0; change <= random.nextInt(6); change++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(8)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                default -> {
                    JsonNode line = parse(lines.get(at));
                    if (line != null && line.isContainerNode()) {
                        lines.set(at, mutated(line));
                    }
                }
            }
            if (lines.isEmpty()) {
                lines.add("");
            }
        }
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static @org.jspecify.annotations.Nullable JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private String mutated(JsonNode root) {
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(root, containers);
        for (int change = 0; change <= random.nextInt(4); change++) {
            ContainerNode<?> container = containers.get(random.nextInt(containers.size()));
            if (container instanceof ArrayNode array && !array.isEmpty()) {
                int at = random.nextInt(array.size());
                array.set(at, other(array.get(at)));
            } else if (container instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                object.set(name, other(object.path(name)));
                if (random.nextInt(10) == 0) { // an unquoted name would not be JSON any more; this one is there twice
                    object.set(name + "\":0,\"" + name, object.get(name));
                }
            }
        }
        try {
            return JSON.writeValueAsString(root).replace("\\\":0,\\\"", "\":0,\"");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode other(JsonNode now) {
        if (now.isNumber() && random.nextBoolean()) {
            double moved = switch (random.nextInt(4)) {
                case 0 -> now.doubleValue() + YEAR_MILLIS * (double) random.nextInt(20);
                case 1 -> now.doubleValue() - YEAR_MILLIS * (double) random.nextInt(20);
                case 2 -> -now.doubleValue();
                default -> now.doubleValue() * 1e6;
            };
            return JsonNodeFactory.instance.numberNode(moved);
        }
        return JsonNodeFactory.instance.rawValueNode(new RawValue(HOSTILE.get(random.nextInt(HOSTILE.size()))));
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
            container.forEach(child -> collect(child, containers));
        }
    }
}
