package io.callbrief.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An issue at a {@link FakeJira}, with the rules by which Jira changes one. */
public final class FakeJiraIssue {

    private record Shown(ObjectNode json, Instant from) {
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicLong IDS = new AtomicLong(20_000);
    /** Without a colon in the offset, as Jira writes it. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

    private final String key;
    private final boolean serviceDesk;
    private final Clock clock;
    private final FakeJiraFaults faults;
    private final ObjectNode fields = JSON.createObjectNode();
    private final List<Shown> comments = new ArrayList<>();
    private final List<ObjectNode> changelog = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    FakeJiraIssue(String key, String projectType, ObjectNode reporter, String summary, JsonNode description,
            Instant createdAt, Clock clock, FakeJiraFaults faults) {
        this.key = key;
        this.serviceDesk = projectType.equals("service_desk");
        this.clock = clock;
        this.faults = faults;
        fields.put("summary", summary).put("created", time(createdAt)).put("updated", time(createdAt))
                .putNull("resolution").putNull("resolutiondate").putNull("environment");
        fields.set("description", description);
        fields.set("reporter", reporter);
        fields.putObject("project").put("key", key.substring(0, key.lastIndexOf('-'))).put("projectTypeKey", projectType);
        fields.putArray("attachment");
        fields.putArray("issuelinks");
        setStatus("10000", "Offen", 2, "new");
    }

    static String time(Instant at) {
        return TIME.format(at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.ofHoursMinutes(5, 30)));
    }

    static Instant instant(String time) {
        return Instant.from(TIME.parse(time));
    }

    public String key() {
        return key;
    }

    public synchronized Instant updatedAt() {
        return instant(fields.path("updated").asText());
    }

    public synchronized List<String> labels() {
        return List.copyOf(labels);
    }

    public synchronized JsonNode field(String name) {
        return fields.path(name).deepCopy();
    }

    /** Sets a field as if it had always been so: no history, no new stamp. */
    public synchronized void set(String field, JsonNode value) {
        fields.set(field, value);
    }

    /** All comments as stored, shown already or not. */
    public synchronized List<JsonNode> comments() {
        return comments.stream().map(c -> (JsonNode) c.json().deepCopy()).toList();
    }

    /** Those that carry Callbrief's reference in their text. */
    public List<JsonNode> notes() {
        return comments().stream().filter(c -> c.path("body").toString().contains("ref callbrief:")).toList();
    }

    /** Whether a customer cannot read it. */
    public boolean isHidden(JsonNode comment) {
        return serviceDesk ? !comment.path("jsdPublic").asBoolean() : comment.path("visibility").isObject();
    }

    /** Somebody writes something, in public where a service project asks. */
    public void comment(ObjectNode author, String text, boolean isPublic) {
        ObjectNode comment = JSON.createObjectNode();
        comment.set("body", doc(text));
        if (!isPublic) {
            comment.putArray("properties").addObject().put("key", "sd.public.comment").putObject("value")
                    .put("internal", true);
        }
        store(author, comment, false);
    }

    /** Jira's document of a text. */
    public static ObjectNode doc(String text) {
        ObjectNode doc = JSON.createObjectNode().put("type", "doc").put("version", 1);
        for (String line : text.split("\n", -1)) {
            doc.withArray("content").addObject().put("type", "paragraph").withArray("content").addObject()
                    .put("type", "text").put("text", line);
        }
        return doc;
    }

    /** A new comment by API. */
    ObjectNode post(ObjectNode author, JsonNode asked) {
        return store(author, asked, true);
    }

    private synchronized ObjectNode store(ObjectNode author, JsonNode asked, boolean byApi) {
        String now = time(clock.instant());
        ObjectNode comment = JSON.createObjectNode().put("id", Long.toString(IDS.incrementAndGet())).put("created", now)
                .put("updated", now);
        comment.set("author", author);
        comment.set("updateAuthor", author);
        comment.set("body", asked.path("body"));
        boolean internal = false;
        ArrayNode properties = comment.putArray("properties");
        for (JsonNode property : asked.path("properties")) {
            boolean flag = property.path("key").asText().equals("sd.public.comment");
            internal |= flag && property.path("value").path("internal").isBoolean()
                    && property.path("value").path("internal").asBoolean();
            if (flag || !faults.propertiesDropped()) {
                properties.add(property);
            }
        }
        // the quirk that leaks notes: left out means public, and outside of service projects everything is
        comment.put("jsdPublic", !serviceDesk || !internal || (byApi && faults.internalFlagIgnored()));
        if (asked.path("visibility").isObject() && !faults.visibilityIgnored()) {
            comment.set("visibility", asked.path("visibility"));
        }
        comments.add(new Shown(comment, clock.instant().plus(byApi ? faults.visibilityDelay() : Duration.ZERO)));
        fields.put("updated", now);
        // an answer may repeat what was asked for, whatever was stored
        return comment.deepCopy().put("jsdPublic", !(serviceDesk && internal));
    }

    /** Left out, properties stay, but a visibility is lost. */
    synchronized boolean edit(String id, ObjectNode author, JsonNode asked) {
        for (Shown shown : comments) {
            if (shown.json().path("id").asText().equals(id)) {
                shown.json().set("body", asked.path("body"));
                shown.json().set("updateAuthor", author);
                shown.json().put("updated", time(clock.instant()));
                shown.json().remove("visibility");
                if (asked.path("visibility").isObject() && !faults.visibilityIgnored()) {
                    shown.json().set("visibility", asked.path("visibility"));
                }
                if (serviceDesk && faults.internalFlagIgnored()) {
                    shown.json().put("jsdPublic", true);
                }
                fields.put("updated", time(clock.instant()));
                return true;
            }
        }
        return false;
    }

    synchronized boolean setProperty(String commentId, String name, JsonNode value) {
        for (Shown shown : comments) {
            if (shown.json().path("id").asText().equals(commentId)) {
                ArrayNode properties = (ArrayNode) shown.json().path("properties");
                for (Iterator<JsonNode> each = properties.iterator(); each.hasNext();) {
                    if (each.next().path("key").asText().equals(name)) {
                        each.remove();
                    }
                }
                properties.addObject().put("key", name).set("value", value);
                return true;
            }
        }
        return false;
    }

    /** Somebody makes a comment public. */
    public synchronized void publish(String commentId) {
        comments.stream().map(Shown::json).filter(c -> c.path("id").asText().equals(commentId)).forEach(c -> {
            c.put("jsdPublic", true);
            c.remove("visibility");
        });
    }

    public synchronized boolean delete(ObjectNode author, String commentId) {
        boolean known = comments.removeIf(c -> c.json().path("id").asText().equals(commentId));
        if (known) {
            changed(author, "Comment", commentId, null);
        }
        return known;
    }

    /** A second, identical comment, as after a request that was sent twice. */
    public synchronized void doubleComment(String commentId) {
        Shown first = comments.stream().filter(c -> c.json().path("id").asText().equals(commentId)).findFirst().orElseThrow();
        comments.add(new Shown(first.json().deepCopy().put("id", Long.toString(IDS.incrementAndGet())), first.from()));
    }

    public synchronized void attach(ObjectNode author, String id, String fileName, Instant at, Consumer<ObjectNode> more) {
        ObjectNode file = ((ArrayNode) fields.path("attachment")).addObject();
        file.put("id", id).put("filename", fileName).put("mimeType", "application/octet-stream").put("size", 1234)
                .put("created", time(at)).put("content", "https://elsewhere.example/" + id);
        file.set("author", author);
        more.accept(file);
    }

    /** Somebody resolves the issue, or without a resolution only moves it to a status that means done. */
    public synchronized void resolve(ObjectNode author, String resolution) {
        if (!resolution.isEmpty()) {
            fields.putObject("resolution").put("id", "10").put("name", resolution);
            fields.put("resolutiondate", time(clock.instant()));
            changed(author, "resolution", null, "10");
        }
        changed(author, "status", "10000", "10002");
        fields.put("statuscategorychangedate", time(clock.instant()));
        setStatus("10002", "Erledigt", 3, "done");
    }

    public synchronized void reopen(ObjectNode author) {
        if (fields.path("resolution").isObject()) {
            fields.putNull("resolution").putNull("resolutiondate");
            changed(author, "resolution", "10", null);
        }
        changed(author, "status", "10002", "10000");
        setStatus("10000", "Offen", 2, "new");
    }

    private void setStatus(String id, String name, int category, String categoryKey) {
        fields.putObject("status").put("id", id).put("name", name).putObject("statusCategory").put("id", category)
                .put("key", categoryKey);
    }

    /** An entry of the history, with a new stamp. */
    public synchronized void changed(ObjectNode author, String field, @Nullable String from, @Nullable String to) {
        ObjectNode entry = JSON.createObjectNode().put("id", Long.toString(IDS.incrementAndGet()))
                .put("created", time(clock.instant()));
        entry.set("author", author);
        entry.putArray("items").addObject().put("field", field).put("fieldId", field).put("from", from).put("to", to);
        changelog.add(entry);
        fields.put("updated", time(clock.instant()));
    }

    /** Somebody changes fields or labels, as the body of a PUT says. */
    public synchronized void update(ObjectNode author, JsonNode change) {
        for (JsonNode operation : change.path("update").path("labels")) {
            if (operation.has("add") && !labels.contains(operation.path("add").asText())) {
                labels.add(operation.path("add").asText());
                changed(author, "labels", null, null);
            } else if (operation.has("remove") && labels.remove(operation.path("remove").asText())) {
                changed(author, "labels", null, null);
            }
        }
        change.path("fields").properties().forEach(field -> {
            fields.set(field.getKey(), field.getValue());
            changed(author, field.getKey(), null, null);
        });
    }

    synchronized void link(String type, String direction, String otherKey) {
        ObjectNode link = ((ArrayNode) fields.path("issuelinks")).addObject();
        link.putObject("type").put("name", type);
        link.putObject(direction).put("key", otherKey);
    }

    synchronized ObjectNode json() {
        ObjectNode issue = JSON.createObjectNode().put("id", "1" + key.replaceAll("\\D", "")).put("key", key);
        ObjectNode all = fields.deepCopy();
        ArrayNode names = all.putArray("labels");
        labels.forEach(names::add);
        issue.set("fields", all);
        return issue;
    }

    synchronized List<ObjectNode> shownComments() {
        Instant now = clock.instant();
        return comments.stream().filter(c -> !c.from().isAfter(now)).map(c -> c.json().deepCopy()).toList();
    }

    synchronized List<ObjectNode> shownChangelog() {
        return changelog.stream().map(ObjectNode::deepCopy).toList();
    }
}
