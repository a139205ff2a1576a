package io.callbrief.testing.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A kind of request that we may send: strict, whatever else the helpdesk would take.
 *
 * @param path with a pattern in braces for what differs, such as <code>/tickets/{\d+}</code>
 * @param query patterns of parameters
 * @param required names of those that may not be missing
 * @param headers patterns of those beside the usual ones
 * @param credentials whether it shows ours
 * @param body any of which it has to be; none for a request without one
 */
public record RequestRule(String method, String path, Map<String, String> query, List<String> required,
        Map<String, String> headers, boolean credentials, List<Shape> body) {

    public static final String DIGITS = "{[1-9]\\d*}";

    public static RequestRule of(String method, String path) {
        return new RequestRule(method, path, Map.of(), List.of(), Map.of(), true, List.of());
    }

    public RequestRule query(String name, String regex) {
        return new RequestRule(method, path, and(query, name, regex),
                Stream.concat(required.stream(), Stream.of(name)).toList(),
                headers, credentials, body);
    }

    public RequestRule maybeQuery(String name, String regex) {
        return new RequestRule(method, path, and(query, name, regex), required, headers, credentials, body);
    }

    public RequestRule header(String name, String regex) {
        return new RequestRule(method, path, query, required, and(headers, name, regex), credentials, body);
    }

    public RequestRule withoutCredentials() {
        return new RequestRule(method, path, query, required, headers, false, body);
    }

    public RequestRule json(Shape... anyOf) {
        return new RequestRule(method, path, query, required, headers, credentials, List.of(anyOf));
    }

    /** Empty when one of the rules allows it; else what is wrong by the rule that comes nearest. */
    public static List<String> violations(List<RequestRule> rules, OutgoingRequest request) {
        List<String> least = null;
        for (RequestRule rule : rules) {
            if (rule.isAbout(request)) {
                List<String> found = rule.violations(request);
                least = least == null || found.size() < least.size() ? found : least;
            }
        }
        return least == null ? List.of("no such request is ours") : least;
    }

    boolean allows(OutgoingRequest request) {
        return isAbout(request) && violations(request).isEmpty();
    }

    boolean isAbout(OutgoingRequest request) {
        return method.equals(request.method()) && pattern().matcher(request.path()).matches();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        int from = 0;
        for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', from)) {
            int close = path.indexOf('}', open);
            regex.append(Pattern.quote(path.substring(from, open))).append(path, open + 1, close);
            from = close + 1;
        }
        return Pattern.compile(regex + Pattern.quote(path.substring(from)));
    }

    private List<String> violations(OutgoingRequest request) {
        List<String> violations = new ArrayList<>();
        compare("query ", query, required, request.query(), violations);
        Map<String, String> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        expected.putAll(headers);
        expected.putIfAbsent("Accept", "application/json");
        if (credentials) {
            expected.put(OutgoingRequest.AUTHORIZATION, "Basic …");
        }
        if (!body.isEmpty() || request.headers().containsKey(OutgoingRequest.CONTENT_TYPE)) {
            expected.put(OutgoingRequest.CONTENT_TYPE, "application/json(;charset=UTF-8)?");
        }
        List<String> needed = expected.keySet().stream()
                .filter(name -> !body.isEmpty() || !name.equals(OutgoingRequest.CONTENT_TYPE)).toList();
        compare("header ", expected, needed, request.headers(), violations);
        violations.addAll(bodyViolations(request));
        return violations;
    }

    private List<String> bodyViolations(OutgoingRequest request) {
        JsonNode json = request.body();
        if (json == null) {
            return body.isEmpty() ? List.of() : List.of("body: missing");
        }
        if (body.isEmpty()) {
            return List.of("body: there is none");
        }
        List<String> least = null;
        for (Shape shape : body) {
            List<String> found = Shape.violations(shape, json);
            least = least == null || found.size() < least.size() ? found : least;
        }
        return least == null ? List.of() : least;
    }

    private static void compare(String what, Map<String, String> allowed, List<String> required, Map<String, String> found,
            List<String> violations) {
        required.stream().filter(name -> !found.containsKey(name)).forEach(name -> violations.add(what + name + ": missing"));
        found.forEach((name, value) -> {
            String regex = allowed.get(name);
            if (regex == null) {
                violations.add(what + name + ": not one that we send");
            } else if (!value.matches(regex)) {
                violations.add(what + name + ": not like " + regex);
            }
        });
    }

    private static Map<String, String> and(Map<String, String> before, String name, String regex) {
        Map<String, String> after = new LinkedHashMap<>(before);
        after.put(name, regex);
        return after;
    }
}
