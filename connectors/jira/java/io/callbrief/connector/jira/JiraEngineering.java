package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.EngineeringIssue;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;

/** Issues for engineers. Jira has no request that makes an issue once: it is found again by its label. */
final class JiraEngineering {

    /** Jira refuses a longer one, and one with a line break. */
    private static final int LONGEST_SUMMARY = 255;
    private static final Pattern LABEL = Pattern.compile("\\w{1,100}");
    /** Names of fields; the reasons beside them may quote the issue. */
    private static final Pattern FIELD = Pattern.compile("\\w{1,60}");

    private final JiraApi api;

    JiraEngineering(JiraApi api) {
        this.api = api;
    }

    Optional<String> find(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("no label");
        }
        JsonNode found = new JiraSearch(api).withLabel(label, 1);
        return StreamSupport.stream(found.path("issues").spliterator(), false).findFirst()
                .flatMap(issue -> JiraJson.optional(issue, "key"));
    }

    /** Empty when nobody can know whether it was made. */
    Optional<String> create(EngineeringIssue issue) {
        String body = JiraJson.write(Map.of("fields", fields(issue)));
        JiraAnswer answer;
        try {
            answer = api.exchange(c -> c.createIssue(body));
        } catch (NoAnswerException e) {
            if (!e.sent()) {
                throw new HelpdeskUnavailableException(e.getMessage() + " to a new issue", null, e);
            }
            return Optional.empty();
        }
        if (answer.status() >= 500 || (answer.success() && answer.json() == null)) {
            return Optional.empty();
        }
        if (answer.status() == 400) {
            throw new HelpdeskRefusedException("Jira refused an issue in project " + issue.project() + " of type "
                    + issue.issueType() + flaws(answer.json()) + ": correct project and issueType of the code owner, or make"
                    + " these fields optional");
        }
        if (!answer.success() || answer.json() == null) {
            throw JiraApi.failure("a new issue in project " + issue.project(), answer);
        }
        return JiraJson.optional(answer.json(), "key");
    }

    private Map<String, Object> fields(EngineeringIssue issue) {
        List<String> labels = new ArrayList<>(issue.labels());
        labels.add(issue.label());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("project", Map.of("key", issue.project()));
        fields.put("issuetype", Map.of("name", issue.issueType()));
        fields.put("summary", summary(issue.title()));
        fields.put("description", Adf.of(issue.blocks(), api.settings().language()));
        fields.put("labels", labels);
        return fields;
    }

    private static String summary(String title) {
        String line = title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.length() <= LONGEST_SUMMARY) {
            return line;
        }
        int end = LONGEST_SUMMARY - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String flaws(@Nullable JsonNode json) {
        if (json == null) {
            return "";
        }
        Iterable<String> names = () -> json.path("errors").fieldNames();
        String flawed = StreamSupport.stream(names.spliterator(), false).filter(name -> FIELD.matcher(name).matches())
                .collect(Collectors.joining(", "));
        return flawed.isEmpty() ? "" : " because of " + flawed;
    }
}
