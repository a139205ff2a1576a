package io.callbrief.connector.jira;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;

/**
 * Who may read our notes in a project, and how a comment says so. Service Management has internal comments; there
 * {@code visibility} would not help, a role's comment stays visible in the portal. Other projects have no internal
 * comments, only such as are kept to a role or group.
 *
 * @param visibility {@code null} where comments can be internal
 */
record JiraAudience(JiraSettings.@Nullable Visibility visibility) {

    /** Makes a comment internal; the value must be a JSON boolean. */
    private static final Map<String, Object> INTERNAL = Map.of("key", "sd.public.comment", "value",
            Map.of("internal", true));
    private static final Set<String> WITHOUT_INTERNAL_COMMENTS = Set.of("software", "business", "product_discovery");

    /** @throws HelpdeskRefusedException where nothing would keep a note from being public */
    static JiraAudience of(JiraSettings settings, String issueKey, JsonNode issueFields) {
        if (!withoutInternalComments(issueFields.path("project"))) {
            return new JiraAudience(null);
        }
        return new JiraAudience(settings.visibility().orElseThrow(() -> new HelpdeskRefusedException("the project of issue "
                + issueKey + " has no internal comments: set visibilityRole or visibilityGroup, to whom notes are shown")));
    }

    /** What is not known to be another type is held to the stricter rule. */
    static boolean withoutInternalComments(JsonNode project) {
        return WITHOUT_INTERNAL_COMMENTS.contains(project.path("projectTypeKey").asText());
    }

    /** A new comment. */
    Map<String, Object> comment(Object body, Map<String, Object> marker) {
        Map<String, Object> comment = edited(body);
        comment.put("properties", List.of(INTERNAL, Map.of("key", JiraComments.MARKER, "value", marker)));
        return comment;
    }

    /** A changed one. Left out, properties stay as they are, but a visibility is lost. */
    Map<String, Object> edited(Object body) {
        Map<String, Object> comment = new LinkedHashMap<>();
        comment.put("body", body);
        if (visibility != null) {
            comment.put("visibility", visibility.json());
        }
        return comment;
    }

    /** Whether a stored comment is for these readers only. */
    boolean isKept(JsonNode comment) {
        if (visibility == null) {
            JsonNode shown = comment.path("jsdPublic");
            return shown.isBoolean() && !shown.asBoolean();
        }
        JsonNode stored = comment.path("visibility");
        return stored.path("type").asText().equals(visibility.type()) && (visibility.value()
                .equals(stored.path("value").asText()) || visibility.value().equals(stored.path("identifier").asText()));
    }
}
