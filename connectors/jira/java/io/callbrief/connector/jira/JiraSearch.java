package io.callbrief.connector.jira;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.ticket.TaggedTicket;

/**
 * Issues by JQL. Times in JQL have minutes and the time zone of the user, so what changed is asked for relative to now,
 * and rather too much than too little: the index lags behind, too.
 */
final class JiraSearch {

    private static final int PAGE = 100;
    private static final Duration OVERLAP = Duration.ofMinutes(3);
    private static final Pattern CAUSE_ID = Pattern.compile("[a-z0-9_]{1,60}");

    /**
     * Where a sweep stands.
     *
     * @param since changes from then on
     * @param startedAt when the sweep began, by Jira's clock: where the next one begins
     * @param minutes back, as the sweep's first page said it: a page's token is for one query only
     * @param token of the next page; {@code null} for the first one
     */
    record Sweep(Instant since, @Nullable Instant startedAt, long minutes, @Nullable String token) {

        private static final Pattern CURSOR = Pattern.compile("1:(\\d{1,15})(?::(\\d{1,15}):(\\d{1,9}):(.+))?");

        static Sweep of(Instant since, @Nullable String cursor) {
            Matcher parts = CURSOR.matcher(cursor == null ? "" : cursor);
            if (!parts.matches()) {
                return new Sweep(since, null, 0, null);
            }
            Instant from = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
            return parts.group(4) == null ? new Sweep(from, null, 0, null)
                    : new Sweep(from, Instant.ofEpochMilli(Long.parseLong(parts.group(2))), Long.parseLong(parts.group(3)),
                            parts.group(4));
        }

        Sweep started(Instant now) {
            Duration back = Duration.between(since, now).plus(OVERLAP);
            return new Sweep(since, now, Math.max(1, back.toMinutes() + 1), null);
        }

        String next(String nextToken) {
            return "1:" + since.toEpochMilli() + ":" + (startedAt == null ? since : startedAt).toEpochMilli() + ":" + minutes
                    + ":" + nextToken;
        }

        String done() {
            return "1:" + (startedAt == null ? since : startedAt).toEpochMilli();
        }
    }

    private final JiraApi api;

    JiraSearch(JiraApi api) {
        this.api = api;
    }

    ChangedTickets changed(Instant since, @Nullable String cursor) {
        Sweep sweep = Sweep.of(since, cursor);
        if (sweep.token() == null) {
            sweep = sweep.started(now());
        }
        JiraAnswer answer = page(sweep);
        if (answer.status() == 400 && sweep.token() != null) {
            // a token of long ago
            sweep = Sweep.of(sweep.since(), null).started(now());
            answer = page(sweep);
        }
        JsonNode found = issues(answer);
        List<Doorbell> doorbells = new ArrayList<>();
        Instant from = sweep.since();
        found.path("issues").forEach(issue -> doorbells.add(doorbell(issue, from)));
        String next = found.path("nextPageToken").asText("");
        boolean more = !next.isEmpty() && !next.equals("null") && !found.path("isLast").asBoolean(false);
        return new ChangedTickets(doorbells, more ? sweep.next(next) : sweep.done(), more);
    }

    List<TaggedTicket> tagged(String causeId, int limit) {
        if (!CAUSE_ID.matcher(causeId).matches() || limit < 1) {
            return List.of();
        }
        List<TaggedTicket> tagged = new ArrayList<>();
        String token = null;
        do {
            JsonNode page = issues(search(projects() + "labels = \"" + JiraTags.label(causeId) + "\" ORDER BY created DESC",
                    List.of("summary", "status", "resolution", "updated"), Math.min(PAGE, limit - tagged.size()), token));
            page.path("issues").forEach(issue -> tagged.add(tagged(issue)));
            token = page.path("isLast").asBoolean(false) ? null : JiraJson.optional(page, "nextPageToken").orElse(null);
        } while (token != null && tagged.size() < limit);
        return tagged.stream().limit(limit).toList();
    }

    /** In all projects that the user of the token sees, oldest first. */
    JsonNode withLabel(String label, int limit) {
        return issues(search("labels = \"" + label + "\" ORDER BY created ASC", List.of("summary"), limit, null));
    }

    private static TaggedTicket tagged(JsonNode issue) {
        JsonNode fields = JiraJson.object(issue, "fields");
        return new TaggedTicket(JiraJson.required(issue, "key"), JiraJson.optional(fields, "summary").orElse(""),
                JiraJson.isResolved(fields), JiraJson.optional(fields.path("resolution"), "name").orElse(null),
                JiraJson.instant(fields, "updated"));
    }

    private static Doorbell doorbell(JsonNode issue, Instant since) {
        JsonNode fields = JiraJson.object(issue, "fields");
        Event event = JiraJson.isResolved(fields) ? Event.TICKET_RESOLVED
                : JiraJson.instant(fields, "created").isBefore(since) ? Event.TICKET_UPDATED : Event.TICKET_CREATED;
        return new Doorbell(JiraJson.required(issue, "key"), event);
    }

    private JiraAnswer page(Sweep sweep) {
        return search(projects() + "updated >= -" + sweep.minutes() + "m ORDER BY updated ASC",
                List.of("created", "updated", "status", "resolution"), PAGE, sweep.token());
    }

    private JiraAnswer search(String jql, List<String> fields, int maxResults, @Nullable String token) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("jql", jql);
        // left out, only ids would come
        query.put("fields", fields);
        query.put("maxResults", maxResults);
        if (token != null) {
            query.put("nextPageToken", token);
        }
        String body = JiraJson.write(query);
        return api.read("a search", c -> c.search(body));
    }

    private static JsonNode issues(JiraAnswer answer) {
        JsonNode json = answer.json();
        if (!answer.success()) {
            throw JiraApi.failure("a search", answer);
        }
        if (json == null) {
            throw new HelpdeskUnavailableException("Jira's answer to a search is not JSON", null, null);
        }
        return json;
    }

    private String projects() {
        return api.settings().projects().isEmpty() ? ""
                : api.settings().projects().stream().map(k -> "\"" + k + "\"")
                        .collect(Collectors.joining(",", "project in (", ") AND "));
    }

    /** Jira's clock has been heard before a sweep ends by it. */
    private Instant now() {
        if (api.clockOffset().isEmpty()) {
            var unused = api.read("the user of botEmail", JiraClient::myself);
        }
        return api.jiraNow();
    }
}
