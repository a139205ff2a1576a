package io.callbrief.testing;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A ticket at a {@link FakeZendesk}, with the rules by which Zendesk changes one. */
public final class FakeZendeskTicket {

    /** A refused change. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
        final int status;
        final String body;

        RefusedException(int status, String body) {
            super(status + " " + body);
            this.status = status;
            this.body = body;
        }
    }

    private record Shown(ObjectNode json, Instant from) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicLong IDS = new AtomicLong(70_000_000_000L);

    private final String id;
    private final Clock clock;
    private final FakeZendeskFaults faults;
    private final FakeZendeskAdmin admin;
    private final ObjectNode ticket = JSON.createObjectNode();
    private final List<Shown> comments = new ArrayList<>();
    private final List<Shown> audits = new ArrayList<>();
    /** The ticket as it was before changes that do not show yet, each until its change shows. */
    private final Deque<Shown> outdated = new ArrayDeque<>();
    private Instant historyShownFrom = Instant.MIN;
    private Instant stampShownFrom = Instant.MIN;

    FakeZendeskTicket(String id, String requesterId, String subject, String description, Instant createdAt, Clock clock,
            FakeZendeskFaults faults, FakeZendeskAdmin admin) {
        this.id = id;
        this.admin = admin;
        this.clock = clock;
        this.faults = faults;
        String created = createdAt.truncatedTo(ChronoUnit.SECONDS).toString();
        ticket.put("id", Long.parseLong(id)).put("subject", subject).put("description", description).put("status", "new")
                .put("requester_id", Long.parseLong(requesterId)).put("created_at", created).put("updated_at", created)
                .putNull("type").putNull("problem_id").putNull("satisfaction_rating");
        ticket.putArray("tags");
        ticket.putArray("custom_fields");
        describe(Long.parseLong(requesterId), description, created);
        ObjectNode audit = audit(Long.parseLong(requesterId), created);
        audit.withArray("events").addObject().put("id", IDS.incrementAndGet()).put("type", "Create")
                .put("field_name", "status").put("value", "new");
        audits.add(new Shown(audit, Instant.MIN));
    }

    private ObjectNode audit(long authorId, String created) {
        ObjectNode audit = JSON.createObjectNode().put("id", IDS.incrementAndGet()).put("ticket_id", Long.parseLong(id))
                .put("created_at", created).put("author_id", authorId);
        audit.putObject("metadata").putObject("custom");
        audit.putArray("events");
        return audit;
    }

    /** A ticket's description is its first comment. */
    private void describe(long requesterId, String description, String created) {
        ObjectNode comment = JSON.createObjectNode().put("id", IDS.incrementAndGet()).put("type", "Comment")
                .put("author_id", requesterId).put("body", description).put("plain_body", description)
                .put("html_body", "<div class=\"zd-comment\" dir=\"auto\">" + FakeZendeskHtml.sanitised(description) + "</div>")
                .put("public", true).put("created_at", created);
        comment.putArray("attachments");
        comment.putObject("metadata").putObject("custom");
        comments.add(new Shown(comment, Instant.MIN));
    }

    public String id() {
        return id;
    }

    public synchronized Instant createdAt() {
        return Instant.parse(ticket.path("created_at").asText());
    }

    public synchronized Instant updatedAt() {
        return Instant.parse(ticket.path("updated_at").asText());
    }

    public synchronized List<String> tags() {
        return values("tags");
    }

    /** All comments as stored, shown already or not. */
    public synchronized List<JsonNode> comments() {
        return comments.stream().map(c -> (JsonNode) c.json().deepCopy()).toList();
    }

    /** Those that carry Callbrief's marker. */
    public List<JsonNode> notes() {
        return comments().stream().filter(c -> c.path("metadata").path("custom").has("callbrief_note")).toList();
    }

    /** Sets a field as if it had always been so: no audit, no new stamp. */
    public synchronized void set(String field, String value) {
        ticket.put(field, value);
    }

    public synchronized void setCustomField(long fieldId, String value) {
        ((ArrayNode) ticket.path("custom_fields")).addObject().put("id", fieldId).put("value", value);
    }

    /** Somebody writes a comment. */
    public void comment(long authorId, String text, boolean isPublic) {
        ObjectNode change = JSON.createObjectNode();
        change.putObject("comment").put("html_body", text).put("public", isPublic);
        changeUnguarded(authorId, change);
    }

    /** Somebody writes a comment with a file. */
    public synchronized void attach(long authorId, String fileName, URI contentUrl, Consumer<ObjectNode> fields) {
        comment(authorId, "see attached", true);
        ObjectNode file = ((ArrayNode) comments.get(comments.size() - 1).json().path("attachments")).addObject();
        file.put("id", IDS.incrementAndGet()).put("file_name", fileName).put("content_url", contentUrl.toString())
                .put("content_type", "application/x-genesis-rom").put("size", 1234).put("inline", false)
                .put("deleted", false).put("malware_access_override", false).put("malware_scan_result", "not_scanned");
        fields.accept(file);
    }

    /** The customer rates how the ticket was solved. */
    public synchronized void rate(String score, @Nullable String comment) {
        ticket.putObject("satisfaction_rating").put("id", IDS.incrementAndGet()).put("score", score).put("comment", comment);
    }

    public synchronized void tag(String... tags) {
        addTags(JSON.valueToTree(List.of(tags)));
    }

    public synchronized JsonNode field(String name) {
        return ticket.path(name).deepCopy();
    }

    /** A field's value; missing when the ticket has no such field. */
    public synchronized JsonNode customField(String fieldId) {
        return customField(Long.parseLong(fieldId)).path("value").deepCopy();
    }

    /** Somebody sets the status. */
    public void status(long authorId, String status) {
        changeUnguarded(authorId, JSON.createObjectNode().put("status", status));
    }

    private void changeUnguarded(long authorId, ObjectNode change) {
        try {
            change(authorId, change);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the answer of {@code PUT /api/v2/tickets/{id}} */
    synchronized ObjectNode change(long authorId, JsonNode change) throws RefusedException {
        if (ticket.path("status").asText().equals("closed")) {
            throw new RefusedException(422, "{\"error\":\"RecordInvalid\",\"description\":\"Record validation errors\","
                    + "\"details\":{\"status\":[{\"description\":\"Status: closed prevents ticket update\"}]}}");
        }
        if (change.path("safe_update").asBoolean(false)
                && !change.path("updated_stamp").asText().equals(ticket.path("updated_at").asText())) {
            throw new RefusedException(409, "{\"error\":\"UpdateConflict\",\"description\":\"Safe Update prevented the update "
                    + "due to outdated ticket data.\"}");
        }
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        lagBehind(faults.lag(id));
        ObjectNode audit = audit(authorId, now);
        audit.set("metadata", metadata(change));
        ArrayNode events = audit.withArray("events");
        setFields(change.path("custom_fields"));
        for (String field : List.of("type", "problem_id")) {
            if (change.has(field)) {
                ticket.set(field, change.get(field));
            }
        }
        if (change.has("comment")) {
            events.add(comment(authorId, change, now, audit.path("id").asLong()));
        }
        if (change.has("status")) {
            events.addObject().put("id", IDS.incrementAndGet()).put("type", "Change").put("field_name", "status")
                    .put("previous_value", ticket.path("status").asText()).put("value", change.path("status").asText());
            ticket.put("status", change.path("status").asText());
        }
        addTags(change.path("additional_tags"));
        ticket.put("updated_at", now);
        audits.add(new Shown(audit, historyShownFrom));
        ObjectNode answer = JSON.createObjectNode();
        answer.set("ticket", ticket.deepCopy());
        answer.set("audit", audit.deepCopy());
        return answer;
    }

    /** What was changed later never shows earlier. */
    private void lagBehind(FakeZendeskWeather.Lag lag) {
        Instant now = clock.instant();
        historyShownFrom = latest(historyShownFrom, now.plus(lag.history()));
        stampShownFrom = latest(stampShownFrom, now.plus(lag.stamp()));
        if (stampShownFrom.isAfter(now)) {
            outdated.add(new Shown(ticket.deepCopy(), stampShownFrom));
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A field that is not known is ignored, an option that is not known refused; an option is a tag. */
    private void setFields(JsonNode asked) throws RefusedException {
        for (JsonNode field : asked) {
            String fieldId = field.path("id").asText();
            JsonNode value = field.path("value");
            Boolean taken = admin.takes(fieldId, value);
            if (Boolean.FALSE.equals(taken)) {
                throw new RefusedException(422, "{\"error\":\"RecordInvalid\",\"description\":\"Record validation errors\","
                        + "\"details\":{\"base\":[{\"description\":\"a field: is not a known option\"}]}}");
            }
            if (taken != null) {
                JsonNode there = customField(Long.parseLong(fieldId));
                ObjectNode entry = there.isObject() ? (ObjectNode) there
                        : ((ArrayNode) ticket.path("custom_fields")).addObject().put("id", Long.parseLong(fieldId));
                entry.set("value", value);
                if (admin.isDropDown(fieldId) && !value.isNull()) {
                    tag(value.asText());
                }
            }
        }
    }

    private JsonNode customField(long fieldId) {
        for (JsonNode field : ticket.path("custom_fields")) {
            if (field.path("id").asLong() == fieldId) {
                return field;
            }
        }
        return JSON.missingNode();
    }

    private ObjectNode comment(long authorId, JsonNode change, String now, long auditId) {
        JsonNode asked = change.path("comment");
        String html = FakeZendeskHtml.sanitised(asked.path("html_body").asText());
        // the quirk that leaks notes: left out means public
        boolean isPublic = asked.path("public").asBoolean(true) || faults.privateFlagIgnored();
        ObjectNode comment = JSON.createObjectNode().put("id", IDS.incrementAndGet()).put("type", "Comment")
                .put("author_id", authorId).put("body", FakeZendeskHtml.plain(html))
                .put("plain_body", FakeZendeskHtml.plain(html))
                .put("html_body", "<div class=\"zd-comment\" dir=\"auto\">" + html + "</div>").put("public", isPublic)
                .put("audit_id", auditId);
        comment.putArray("attachments");
        ObjectNode listed = comment.deepCopy().put("created_at", now);
        listed.set("metadata", metadata(change));
        comments.add(new Shown(listed, historyShownFrom));
        return comment;
    }

    private ObjectNode metadata(JsonNode change) {
        ObjectNode metadata = JSON.createObjectNode();
        metadata.putObject("system");
        ObjectNode custom = metadata.putObject("custom");
        if (change.path("metadata").isObject() && !faults.metadataDropped()) {
            custom.setAll((ObjectNode) change.path("metadata"));
        }
        return metadata;
    }

    private void addTags(JsonNode additional) {
        Set<String> tags = new LinkedHashSet<>(values("tags"));
        additional.forEach(t -> tags.add(t.asText()));
        ArrayNode all = ticket.putArray("tags");
        tags.forEach(all::add);
    }

    synchronized boolean makePrivate(String commentId) {
        for (Shown comment : comments) {
            if (comment.json().path("id").asText().equals(commentId)) {
                comment.json().put("public", false);
                return true;
            }
        }
        return false;
    }

    synchronized ObjectNode json() {
        outdated.removeIf(before -> !before.from().isAfter(clock.instant()));
        return (outdated.isEmpty() ? ticket : outdated.getFirst().json()).deepCopy();
    }

    synchronized List<ObjectNode> shownComments() {
        return shown(comments);
    }

    synchronized List<ObjectNode> shownAudits() {
        return shown(audits);
    }

    private List<ObjectNode> shown(List<Shown> all) {
        Instant now = clock.instant();
        return all.stream().filter(s -> !s.from().isAfter(now) || faults.allVisible(now)).map(s -> s.json().deepCopy())
                .toList();
    }

    private List<String> values(String field) {
        List<String> values = new ArrayList<>();
        ticket.path(field).forEach(v -> values.add(v.asText()));
        return values;
    }
}
