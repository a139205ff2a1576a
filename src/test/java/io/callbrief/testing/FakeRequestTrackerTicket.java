package io.callbrief.testing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A ticket of a {@link FakeRequestTracker}: transactions with their parts, as a real RT 5.0.3 showed them. */
public final class FakeRequestTrackerTicket {

    /** @param data of a message, its subject */
    record Transaction(String id, String type, String creator, Instant created, String data, String field,
            String oldValue, String newValue) {
    }

    /** @param fileName empty for what was written */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares parts
    record Part(String id, String transactionId, String contentType, String fileName, byte[] content, String creator,
            Instant created) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> INACTIVE = Set.of("resolved", "rejected", "deleted", "done");

    private final String id;
    private final String subject;
    private final String creator;
    private final Instant created;
    private final Clock clock;
    private final AtomicLong ids;
    private final List<String> requestors = new ArrayList<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Set<String>> fields = new LinkedHashMap<>();
    private final Set<String> refersTo = new LinkedHashSet<>();
    private String status = "new";
    private Instant lastUpdated;
    private Instant resolved = Instant.EPOCH;

    FakeRequestTrackerTicket(String id, String creator, List<String> requestors, String subject, Instant created,
            Clock clock, AtomicLong ids) {
        this.id = id;
        this.creator = creator;
        this.requestors.addAll(requestors);
        this.subject = subject;
        this.created = created.truncatedTo(ChronoUnit.SECONDS);
        this.lastUpdated = this.created;
        this.clock = clock;
        this.ids = ids;
        for (String field : FakeRequestTracker.FIELDS) {
            fields.put(field, new LinkedHashSet<>());
        }
    }

    public String id() {
        return id;
    }

    /** What was written first. */
    FakeRequestTrackerTicket described(String contentType, String text) {
        Transaction create = add("Create", creator, created, "", "", "", "");
        part(create, contentType, "", text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** @return the transaction's id */
    public String correspond(String author, String text) {
        return message("Correspond", author, "No Subject", "text/plain", text);
    }

    /** @return the transaction's id */
    public synchronized String message(String type, String author, String data, String contentType, String text) {
        Transaction message = add(type, author, now(), data, "", "", "");
        part(message, contentType, "", text.getBytes(StandardCharsets.UTF_8));
        return message.id();
    }

    /** Another part of a message that is there. */
    public synchronized void attach(String transactionId, String contentType, String fileName, byte[] content) {
        Transaction message = transactions.stream().filter(t -> t.id().equals(transactionId)).findFirst().orElseThrow();
        part(message, contentType, fileName, content);
    }

    /** A mail that RT sends, for a comment or for something else. */
    public synchronized void mailed(boolean ofComment) {
        add(ofComment ? "CommentEmailRecord" : "EmailRecord", "RT_System", now(), "<rt-1@acme.example>", "", "", "");
    }

    public synchronized void setStatus(String author, String newStatus) {
        add("Status", author, now(), "", "Status", status, newStatus);
        if (INACTIVE.contains(newStatus)) {
            resolved = now(); // which stays when the ticket is opened again
        }
        status = newStatus;
    }

    /** Changes the stamp and shows nobody why. */
    public synchronized void touch() {
        lastUpdated = now().plusSeconds(1);
    }

    public synchronized void setField(String author, String field, Set<String> values) {
        Set<String> before = fields.getOrDefault(field, Set.of());
        values.stream().filter(v -> !before.contains(v)).forEach(v -> add("CustomField", author, now(), "", field, "", v));
        fields.put(field, new LinkedHashSet<>(values));
    }

    public synchronized Set<String> field(String field) {
        return Set.copyOf(fields.getOrDefault(field, Set.of()));
    }

    public synchronized Set<String> refersTo() {
        return Set.copyOf(refersTo);
    }

    /** HTML of our comments, oldest first. */
    public synchronized List<String> notes() {
        return transactions.stream().filter(t -> t.type().equals("Comment") && t.creator().equals(FakeRequestTracker.BOT))
                .map(t -> parts.stream().filter(p -> p.transactionId().equals(t.id())).findFirst().orElseThrow())
                .map(p -> new String(p.content(), StandardCharsets.UTF_8)).toList();
    }

    synchronized boolean refer(String problem) {
        boolean isNew = refersTo.add(problem);
        if (isNew) {
            add("AddLink", FakeRequestTracker.BOT, now(), "", "RefersTo", "", "fsck.com-rt://acme.example/ticket/" + problem);
        }
        return isNew;
    }

    synchronized boolean isInactive() {
        return INACTIVE.contains(status);
    }

    synchronized Instant lastUpdated() {
        return lastUpdated;
    }

    synchronized String etag() {
        return "\"" + transactions.get(transactions.size() - 1).id() + "\"";
    }

    synchronized List<Part> parts() {
        return List.copyOf(parts);
    }

    synchronized List<JsonNode> history() {
        List<JsonNode> items = new ArrayList<>();
        for (Transaction t : transactions) {
            ObjectNode item = JSON.createObjectNode().put("type", "transaction").put("id", t.id()).put("Type", t.type())
                    .put("Created", t.created().toString()).put("Field", t.field()).put("OldValue", t.oldValue())
                    .put("NewValue", t.newValue()).put("Data", t.data());
            item.set("Creator", FakeRequestTracker.reference("user", t.creator()));
            items.add(item);
        }
        return items;
    }

    synchronized ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("id", Integer.parseInt(id)).put("Subject", subject)
                .put("Status", status).put("Created", created.toString()).put("LastUpdated", lastUpdated.toString())
                .put("Resolved", resolved.toString()).put("Due", "1970-01-01T00:00:00Z").put("Type", "ticket");
        json.set("Creator", FakeRequestTracker.reference("user", creator));
        ArrayNode people = json.putArray("Requestor");
        requestors.forEach(r -> people.add(FakeRequestTracker.reference("user", r)));
        ArrayNode custom = json.putArray("CustomFields");
        fields.forEach((name, values) -> {
            ObjectNode field = custom.addObject().put("type", "customfield").put("name", name)
                    .put("id", Integer.toString(2 + FakeRequestTracker.FIELDS.indexOf(name)));
            ArrayNode all = field.putArray("values");
            values.forEach(all::add);
        });
        ArrayNode links = json.putArray("_hyperlinks");
        links.addObject().put("ref", "comment").put("_url", "/ticket/" + id + "/comment");
        refersTo.forEach(other -> links.addObject().put("ref", "refers-to").put("type", "ticket").put("id", other));
        return json;
    }

    private Transaction add(String type, String author, Instant at, String data, String field, String oldValue,
            String newValue) {
        Transaction transaction = new Transaction(Long.toString(ids.incrementAndGet()), type, author, at, data, field,
                oldValue, newValue);
        transactions.add(transaction);
        lastUpdated = at;
        return transaction;
    }

    private void part(Transaction of, String contentType, String fileName, byte[] content) {
        parts.add(new Part(Long.toString(ids.incrementAndGet()), of.id(), contentType, fileName, content, of.creator(),
                of.created()));
    }

    /** With line breaks, as RT gives it. */
    static String base64(byte[] content) {
        return Base64.getMimeEncoder(76, new byte[] { '\n' }).encodeToString(content) + "\n";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
