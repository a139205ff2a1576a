package io.callbrief.testing.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** What a part of a request's JSON has to be. */
@FunctionalInterface
public interface Shape {

    /** A plain paragraph, list and heading without attributes, every other angle bracket escaped. */
    Shape SIMPLE_HTML = text("(?:[^<>]++|</?(?:p|br|strong|ul|ol|li|h4|hr|div)>)++");
    Shape FLAG = (at, json, violations) -> refuse(!json.isBoolean(), at, "no boolean", violations);
    Shape INSTANT = text("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    /** @param at where this part is */
    void check(String at, JsonNode json, List<String> violations);

    static Shape text(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        return (at, json, violations) -> refuse(!json.isTextual() || !pattern.matcher(json.asText()).matches(), at,
                "no text like " + regex, violations);
    }

    static Shape number(long from, long to) {
        return (at, json, violations) -> refuse(!json.isIntegralNumber() || json.asLong() < from || json.asLong() > to, at,
                "no number from " + from + " to " + to, violations);
    }

    /** This very value. */
    static Shape only(boolean value) {
        return (at, json, violations) -> refuse(!json.isBoolean() || json.asBoolean() != value, at, "not " + value,
                violations);
    }

    static Shape orNull(Shape shape) {
        return (at, json, violations) -> {
            if (!json.isNull()) {
                shape.check(at, json, violations);
            }
        };
    }

    /** @param least number of elements */
    static Shape listOf(int least, Shape element) {
        return (at, json, violations) -> {
            refuse(!json.isArray() || json.size() < least, at, "no list of at least " + least, violations);
            for (int i = 0; i < json.size() && json.isArray(); i++) {
                element.check(at + "[" + i + "]", json.get(i), violations);
            }
        };
    }

    /** These elements, in this order. */
    static Shape tuple(Shape... elements) {
        return (at, json, violations) -> {
            refuse(!json.isArray() || json.size() != elements.length, at, "no list of " + elements.length, violations);
            for (int i = 0; i < elements.length && json.isArray() && i < json.size(); i++) {
                elements[i].check(at + "[" + i + "]", json.get(i), violations);
            }
        };
    }

    /** An object with these fields and no others. */
    static Fields object() {
        return new Fields(Map.of(), Set.of(), Map.of());
    }

    static List<String> violations(Shape shape, JsonNode json) {
        List<String> violations = new ArrayList<>();
        shape.check("body", json, violations);
        return violations;
    }

    private static void refuse(boolean wrong, String at, String reason, List<String> violations) {
        if (wrong) {
            violations.add(at + ": " + reason);
        }
    }

    /** @param others fields whose names are known by pattern only */
    record Fields(Map<String, Shape> known, Set<String> required, Map<String, Shape> others) implements Shape {

        public Fields with(String name, Shape shape) {
            Set<String> more = new HashSet<>(required);
            more.add(name);
            return new Fields(put(known, name, shape), more, others);
        }

        public Fields maybe(String name, Shape shape) {
            return new Fields(put(known, name, shape), required, others);
        }

        public Fields named(String regex, Shape shape) {
            return new Fields(known, required, put(others, regex, shape));
        }

        @Override
        public void check(String at, JsonNode json, List<String> violations) {
            if (!json.isObject()) {
                violations.add(at + ": no object");
                return;
            }
            required.stream().filter(name -> !json.has(name)).sorted()
                    .forEach(name -> violations.add(at + "." + name + ": missing"));
            json.properties().forEach(field -> {
                Shape shape = known.get(field.getKey());
                if (shape == null) {
                    shape = others.entrySet().stream().filter(o -> field.getKey().matches(o.getKey()))
                            .map(Map.Entry::getValue).findFirst()
                            .orElse((place, value, found) -> found.add(place + ": not among the fields that we send"));
                }
                shape.check(at + "." + field.getKey(), field.getValue(), violations);
            });
        }

        private static Map<String, Shape> put(Map<String, Shape> before, String name, Shape shape) {
            Map<String, Shape> after = new LinkedHashMap<>(before);
            after.put(name, shape);
            return after;
        }
    }
}
