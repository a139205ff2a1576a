package io.callbrief.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A ticket at a {@link FakeFreshdesk}, with the rules by which Freshdesk changes one. */
public final class FakeFreshdeskTicket {

    /** A refused change. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
        final String body;

        RefusedException(String field, String code) {
            super(field + " " + code);
            body = "{\"description\":\"Validation failed\",\"errors\":[{\"field\":\"" + field
                    + "\",\"message\":\"a customer's words\",\"code\":\"" + code + "\"}]}";
        }
    }

    private record Conversation(ObjectNode json, Instant shownFrom) {
    }

    static final Set<String> FIELDS = Set.of("cf_callbrief_cause", "cf_callbrief_confidence", "cf_user_id");

    private static final int MAX_TAG = 32;
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicLong IDS = new AtomicLong(43_000_000_000L);

    private final String id;
    private final Clock clock;
    private final FakeFreshdeskFaults faults;
    private final ObjectNode ticket = JSON.createObjectNode();
    private final ObjectNode stats = JSON.createObjectNode();
    private final List<Conversation> conversations = new ArrayList<>();
    private final List<ObjectNode> ratings = new ArrayList<>();

    FakeFreshdeskTicket(String id, String requesterId, String subject, String description, Instant createdAt, Clock clock,
            FakeFreshdeskFaults faults) {
        this.id = id;
        this.clock = clock;
        this.faults = faults;
        String created = createdAt.truncatedTo(ChronoUnit.SECONDS).toString();
        ticket.put("id", Long.parseLong(id)).put("subject", subject).put("description", description)
                .put("description_text", FakeFreshdesk.plain(description)).put("status", 2).put("spam", false)
                .put("requester_id", Long.parseLong(requesterId)).put("created_at", created).put("updated_at", created);
        ticket.putArray("tags");
        ticket.putArray("attachments");
        FIELDS.forEach(ticket.putObject("custom_fields")::putNull);
        stats.put("status_updated_at", created).putNull("reopened_at").putNull("resolved_at").putNull("closed_at");
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
        List<String> tags = new ArrayList<>();
        ticket.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    public synchronized JsonNode field(String name) {
        return ticket.path("custom_fields").path(name);
    }

    /** All conversations as stored, shown already or not. */
    public synchronized List<JsonNode> conversations() {
        return conversations.stream().map(c -> (JsonNode) c.json().deepCopy()).toList();
    }

    /** Those by Callbrief's agent. */
    public List<JsonNode> notes() {
        return conversations().stream().filter(c -> c.path("user_id").asLong() == FakeFreshdesk.BOT_ID).toList();
    }

    /** Sets something as if it had always been so: no new stamp. */
    public synchronized void set(Consumer<ObjectNode> fields) {
        fields.accept(ticket);
    }

    public synchronized void setStat(String name, String value) {
        stats.put(name, value);
    }

    /** The customer answers. */
    public JsonNode reply(String requesterId, String html) {
        return converse(c -> c.put("user_id", Long.parseLong(requesterId)).put("incoming", true).put("private", false)
                .put("source", 0), html);
    }

    /** An agent writes to the customer, or a note. */
    public JsonNode agentWrites(long agentId, boolean note, boolean isPrivate, String html) {
        return converse(c -> c.put("user_id", agentId).put("incoming", false).put("private", isPrivate)
                .put("source", note ? 2 : 0), html);
    }

    /** Any conversation. */
    public synchronized JsonNode converse(Consumer<ObjectNode> fields, String html) {
        String now = now();
        ObjectNode conversation = JSON.createObjectNode().put("id", IDS.incrementAndGet()).put("ticket_id", Long.parseLong(id))
                .put("body", html).put("body_text", FakeFreshdesk.plain(html))
                .put("created_at", now).put("updated_at", now);
        conversation.putArray("attachments");
        fields.accept(conversation);
        conversations.add(new Conversation(conversation, clock.instant().plus(faults.visibilityDelay())));
        ticket.put("updated_at", now);
        return conversation;
    }

    /** A file with the description or with the newest conversation. */
    public synchronized void attach(boolean toDescription, Consumer<ObjectNode> fields) {
        ObjectNode holder = toDescription ? ticket : conversations.get(conversations.size() - 1).json();
        ObjectNode file = ((ArrayNode) holder.path("attachments")).addObject();
        file.put("id", IDS.incrementAndGet()).put("content_type", "application/octet-stream").put("size", 1234)
                .put("created_at", holder.path("created_at").asText());
        fields.accept(file);
    }

    public synchronized void status(int status) {
        String now = now();
        boolean wasDone = ticket.path("status").asInt() >= 4;
        ticket.put("status", status).put("updated_at", now);
        stats.put("status_updated_at", now);
        if (status == 4) {
            stats.put("resolved_at", now);
        }
        if (status == 5) {
            stats.put("closed_at", now);
        }
        if (status < 4 && wasDone) {
            stats.put("reopened_at", now).putNull("resolved_at").putNull("closed_at");
        }
    }

    public synchronized void rate(int code, String feedback) {
        ObjectNode rating = JSON.createObjectNode().put("id", IDS.incrementAndGet()).put("feedback", feedback)
                .put("created_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(ratings.size()).toString());
        rating.putObject("ratings").put("default_question", code);
        ratings.add(rating);
    }

    ObjectNode addNote(JsonNode asked) throws RefusedException {
        if (asked.path("body").asText().isBlank()) {
            throw new RefusedException("body", "missing_field");
        }
        if (asked.has("private") && !asked.path("private").isBoolean()) {
            throw new RefusedException("private", "datatype_mismatch");
        }
        boolean isPrivate = asked.path("private").asBoolean(true) && !faults.privateFlagIgnored();
        return agentWrites(FakeFreshdesk.BOT_ID, true, isPrivate,
                FakeFreshdesk.sanitised(asked.path("body").asText())).deepCopy();
    }

    /** @return {@code false} when the conversation is not of this ticket */
    synchronized boolean edit(String conversationId, JsonNode asked) throws RefusedException {
        for (Conversation conversation : conversations) {
            if (conversation.json().path("id").asText().equals(conversationId)) {
                if (asked.size() != 1 || !asked.path("body").isTextual()) {
                    throw new RefusedException("private", "invalid_field");
                }
                conversation.json().put("body", FakeFreshdesk.sanitised(asked.path("body").asText()))
                        .put("body_text", FakeFreshdesk.plain(asked.path("body").asText()))
                        .put("last_edited_at", now()).put("last_edited_user_id", FakeFreshdesk.BOT_ID);
                ticket.put("updated_at", now());
                return true;
            }
        }
        return false;
    }

    synchronized JsonNode conversation(String conversationId) {
        return conversations().stream().filter(c -> c.path("id").asText().equals(conversationId)).findFirst().orElseThrow();
    }

    public synchronized boolean delete(String conversationId) {
        return conversations.removeIf(c -> c.json().path("id").asText().equals(conversationId));
    }

    /** All or nothing; tags are replaced. */
    synchronized void update(JsonNode asked) throws RefusedException {
        for (JsonNode tag : asked.path("tags")) {
            if (tag.asText().length() > MAX_TAG) {
                throw new RefusedException("tags", "too_long");
            }
        }
        List<String> names = new ArrayList<>();
        asked.path("custom_fields").fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!FIELDS.contains(name)) {
                throw new RefusedException("custom_fields." + name, "invalid_field");
            }
        }
        if (asked.has("tags")) {
            ticket.set("tags", asked.path("tags").deepCopy());
        }
        ((ObjectNode) ticket.path("custom_fields")).setAll((ObjectNode) (asked.has("custom_fields")
                ? asked.path("custom_fields").deepCopy()
                : JSON.createObjectNode()));
        ticket.put("updated_at", now());
    }

    synchronized ObjectNode json(boolean withStats) {
        ObjectNode json = ticket.deepCopy();
        if (withStats) {
            json.set("stats", stats.deepCopy());
        }
        return json;
    }

    synchronized List<ObjectNode> shownConversations() {
        Instant now = clock.instant();
        return conversations.stream().filter(c -> !c.shownFrom().isAfter(now)).map(c -> c.json().deepCopy()).toList();
    }

    synchronized List<ObjectNode> ratings() {
        return ratings.stream().map(ObjectNode::deepCopy).toList();
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
