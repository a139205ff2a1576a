package io.callbrief.connector.jira;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.TicketNotFoundException;

/** Who changed an issue since when, and how often it was opened again. */
final class JiraHistory {

    /** An issue's stamp and the time of the entry that set it are two clock readings. */
    private static final Duration SAME_CHANGE = Duration.ofSeconds(1);

    private final JiraApi api;

    JiraHistory(JiraApi api) {
        this.api = api;
    }

    boolean changedByOthersSince(String issueKey, Instant stamp) {
        Optional<Instant> updated = updatedAt(issueKey);
        if (updated.isEmpty() || updated.get().equals(stamp)) {
            return false;
        }
        List<Instant> byOthers = new ArrayList<>();
        entries(issueKey).stream().filter(e -> !isOurs(e)).forEach(e -> byOthers.add(JiraJson.instant(e, "created")));
        JiraComments comments = new JiraComments(api);
        for (JsonNode comment : comments.all(issueKey)) {
            boolean editedByOthers = comment.hasNonNull("updateAuthor") && !api.isUs(comment.path("updateAuthor"));
            if (editedByOthers || !comments.isOurNote(comment)) {
                byOthers.add(JiraJson.optionalInstant(comment, "updated")
                        .orElseGet(() -> JiraJson.instant(comment, "created")));
            }
        }
        byOthers.removeIf(at -> !at.isAfter(stamp));
        if (byOthers.stream().anyMatch(at -> at.isAfter(stamp.plus(SAME_CHANGE)))) {
            return true;
        }
        // One right after the stamp may be the very change that the stamp is of. It explains a conflict only when the
        // issue did not change after it: else that later change may be our own note, not shown yet.
        return byOthers.stream().anyMatch(at -> !updated.get().isAfter(at.plus(SAME_CHANGE)));
    }

    /**
     * By cleared resolutions and by statuses that mean done, whatever their names are: a workflow may use either, and where
     * it uses both they tell of the same.
     */
    int timesReopened(String issueKey) {
        List<JsonNode> entries = entries(issueKey);
        long cleared = entries.stream().flatMap(e -> item(e, "resolution"))
                .filter(c -> JiraJson.optional(c, "from").isPresent() && JiraJson.optional(c, "to").isEmpty()).count();
        if (entries.stream().noneMatch(e -> has(e, "status"))) {
            return (int) cleared;
        }
        Set<String> done = new HashSet<>();
        api.get("statuses", JiraClient::statuses).ifPresent(all -> all.forEach(status -> {
            if (JiraJson.isDone(status)) {
                done.add(status.path("id").asText());
            }
        }));
        long moved = entries.stream().flatMap(e -> item(e, "status"))
                .filter(c -> done.contains(c.path("from").asText()) && !done.contains(c.path("to").asText())).count();
        return (int) Math.max(cleared, moved);
    }

    private static boolean has(JsonNode entry, String field) {
        return item(entry, field).findAny().isPresent();
    }

    private static Stream<JsonNode> item(JsonNode entry, String field) {
        List<JsonNode> items = new ArrayList<>();
        entry.path("items").forEach(items::add);
        return items.stream().filter(i -> field(i).equalsIgnoreCase(field));
    }

    private static String field(JsonNode item) {
        return item.path("fieldId").asText(item.path("field").asText());
    }

    private Optional<Instant> updatedAt(String issueKey) {
        try {
            return Optional.of(JiraJson.instant(new JiraIssues(api).fields(issueKey, "updated"), "updated"));
        } catch (TicketNotFoundException e) {
            return Optional.empty();
        }
    }

    private List<JsonNode> entries(String issueKey) {
        List<JsonNode> entries = new ArrayList<>();
        JiraPages.each(api, "history of issue " + issueKey, "values",
                start -> c -> c.changelog(issueKey, start, JiraPages.SIZE), entries::add);
        return entries;
    }

    /**
     * By author and by what was done: where others use the same user, their changes are not ours. A comment that we took
     * back is none of ours either: after it, a note may be posted again.
     */
    private boolean isOurs(JsonNode entry) {
        if (!api.isUs(entry.path("author")) || entry.path("items").isEmpty()) {
            return false;
        }
        for (JsonNode item : entry.path("items")) {
            String field = field(item);
            boolean ours = field.equalsIgnoreCase("labels") || field.equalsIgnoreCase("Link")
                    || field.equalsIgnoreCase("issuelinks")
                    || Optional.of(field).equals(api.settings().causeField())
                    || Optional.of(field).equals(api.settings().confidenceField());
            if (!ours) {
                return false;
            }
        }
        return true;
    }
}
