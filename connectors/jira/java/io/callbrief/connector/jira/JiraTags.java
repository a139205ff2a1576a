package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Labels and custom fields for filters, queues and automation. They follow the note in a request of their own; when that
 * fails the note stands all the same.
 */
final class JiraTags {

    static final String LABEL = "callbrief_analysed";

    private static final Logger LOG = Logger.getLogger(JiraTags.class);

    private final JiraApi api;

    JiraTags(JiraApi api) {
        this.api = api;
    }

    static String label(String causeId) {
        return "callbrief_" + causeId;
    }

    /** What {@link #set} needs to know about the issue besides its labels. */
    @Nullable
    String expansion() {
        boolean fields = api.settings().causeField().isPresent() || api.settings().confidenceField().isPresent();
        return fields ? "editmeta" : null;
    }

    static boolean areOn(JsonNode issue) {
        for (JsonNode label : issue.path("fields").path("labels")) {
            if (label.asText().equals(LABEL)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Doing it twice changes nothing.
     *
     * @param issue with labels and {@link #expansion}
     * @param oldCause of the note before, whose label goes
     */
    void set(String issueKey, JsonNode issue, @Nullable String cause, @Nullable Integer confidence,
            @Nullable String oldCause) {
        Map<String, Object> update = Map.of("labels", labels(cause, oldCause));
        Map<String, Object> fields = fields(issueKey, issue, cause, confidence);
        JiraAnswer answer = send(issueKey, fields.isEmpty() ? Map.of("update", update)
                : Map.of("update", update, "fields", fields));
        if (answer != null && answer.status() == 400 && !fields.isEmpty()) {
            LOG.warnf("jira took no value for causeField or confidenceField of issue=%s", issueKey);
            answer = send(issueKey, Map.of("update", update));
        }
        if (answer == null || !answer.success()) {
            LOG.warnf("jira did not set the labels of issue=%s: %s", issueKey,
                    answer == null ? "no answer" : "status " + answer.status());
        }
    }

    private static List<Map<String, String>> labels(@Nullable String cause, @Nullable String oldCause) {
        List<Map<String, String>> operations = new ArrayList<>(List.of(Map.of("add", LABEL)));
        if (oldCause != null && !oldCause.equals(cause)) {
            operations.add(Map.of("remove", label(oldCause)));
        }
        if (cause != null) {
            operations.add(Map.of("add", label(cause)));
        }
        return operations;
    }

    private Map<String, Object> fields(String issueKey, JsonNode issue, @Nullable String cause,
            @Nullable Integer confidence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, issueKey, issue, api.settings().causeField(), cause);
        put(fields, issueKey, issue, api.settings().confidenceField(), confidence);
        return fields;
    }

    /** Jira refuses the whole request when one field is not on the issue's edit screen. */
    private static void put(Map<String, Object> fields, String issueKey, JsonNode issue, Optional<String> field,
            @Nullable Object value) {
        if (field.isEmpty()) {
            return;
        }
        JsonNode schema = issue.path("editmeta").path("fields").path(field.get()).path("schema");
        if (schema.isObject()) {
            fields.put(field.get(), JiraFieldValue.of(schema, value));
        } else {
            LOG.warnf("jira has no field %s on the edit screen of issue=%s", field.get(), issueKey);
        }
    }

    /** @return {@code null} without an answer */
    private @Nullable JiraAnswer send(String issueKey, Map<String, Object> change) {
        String body = JiraJson.write(change);
        try {
            JiraAnswer answer = api.exchange(c -> c.update(issueKey, false, body));
            if (answer.status() == 403) {
                // only project admins may keep Jira from sending mails
                return api.exchange(c -> c.update(issueKey, true, body));
            }
            // somebody else changed the issue in the same moment
            return answer.status() == 409 ? api.exchange(c -> c.update(issueKey, false, body)) : answer;
        } catch (NoAnswerException e) {
            return null;
        }
    }
}
