package io.callbrief.connector.requesttracker;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import com.fasterxml.jackson.databind.JsonNode;

import io.agroal.api.AgroalDataSource;
import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.RecordedCall;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The whole flow, and what the connector takes for granted, at a real Request Tracker. Runs with {@code -Prt} only. */
@QuarkusTest
@TestProfile(RealRequestTrackerTest.Profile.class)
@TestInstance(Lifecycle.PER_CLASS)
class RealRequestTrackerTest {

    /** A known admin key, helpdesks on this machine, and no polling: it would find the tickets that ring at nobody. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("callbrief.admin-key", ADMIN_KEY, "callbrief.outbound.allow-private", "true",
                    "callbrief.reconcile.every",
                    "0s");
        }
    }

    private static final String ADMIN_KEY = "cb_admin-key-of-the-tests-0123456789";
    private static final String SECRET = "secret-of-the-scrip-ü";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    RequestTrackerHelpdesk helpdesk;
    @Inject
    RtClients clients;
    @Inject
    AgroalDataSource database;

    private final String customerId = "anna-" + UUID.randomUUID().toString().substring(0, 8);
    private HookRelay relay;
    private RealRequestTracker rt;
    private UUID connector;
    private ConnectorAccount account;
    private CallbriefApi callbrief;

    @BeforeAll
    void aRequestTrackerIsConnected() throws IOException {
        // not by REST Assured's settings, which are made before each test only
        URI callbriefUrl = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        relay = new HookRelay(RealRequestTracker.freePort());
        rt = RealRequestTracker.start(Path.of("target", "request-tracker", customerId),
                Map.of("RT_CALLBRIEF_URL", relay.url(), "RT_CALLBRIEF_SECRET", SECRET, "RT_CUSTOMER_ID", customerId));
        Map<String, String> settings = Map.of("botUser", "callbrief", "userIdField", "user.Customer id", "tagsField", "Tags",
                "causeField", "Cause", "confidenceField", "Confidence", "resolutionField", "Resolution", "satisfactionField",
                "Satisfaction");
        Map<String, String> secrets = Map.of("apiToken", rt.token(), "webhookSecret", SECRET);
        connector = UUID.fromString(given().baseUri(callbriefUrl.toString()).header("Authorization", "Bearer " + ADMIN_KEY)
                .contentType("application/json; charset=UTF-8").body(Map.of("kind", "request-tracker", "name", "RT", "baseUrl",
                        rt.url().toString(), "settings", settings, "secrets", secrets))
                .post("/api/v1/connectors").then().statusCode(201).extract().path("id"));
        account = new ConnectorAccount(connector, "request-tracker", "RT", rt.url(), settings, secrets);
        callbrief = new CallbriefApi(callbriefUrl, ADMIN_KEY);
        relay.passTo(callbriefUrl.resolve("/webhooks/" + connector));
    }

    @AfterAll
    void stop() {
        if (rt != null) {
            rt.close();
        }
        relay.close();
    }

    @Test
    void fromTheTicketToTheNoteToTheResolution() throws Exception {
        RecordedCall call = RecordedCall.at(now().minus(Duration.ofMinutes(40)), "call-" + customerId);
        callbrief.upload(call.firstSide(), call.by(customerId, "Anna"));
        callbrief.upload(call.secondSide(), call.by("marc-" + customerId, "Marc D."));

        String ticket = rt.create("anna", Map.of("Queue", "Support", "Requestor", "anna", "Subject", "No sound", "Content",
                "<p>I could <b>not hear</b> the caller.</p>", "ContentType", "text/html"));

        // the note
        await().atMost(PATIENCE).until(() -> notes(ticket).size() == 1 && !values("Tags", ticket).isEmpty());
        String note = notes(ticket).get(0);
        assertThat(note).contains("<strong>", "ref callbrief:", "stopped all sound and picture").doesNotContain("<script");
        assertThat(values("Tags", ticket)).containsExactlyInAnyOrder("callbrief_analysed",
                "callbrief_media_blocked_after_connect");
        assertThat(values("Cause", ticket)).containsExactly("media_blocked_after_connect");
        assertThat(values("Confidence", ticket)).singleElement().asString().matches("[1-9][0-9]?");

        // which the customer cannot see, neither in the list nor by its address
        String noteId = onlyComment(ticket);
        assertThat(RealRequestTracker.count(rt.history("anna", ticket), "Comment")).isZero();
        assertThat(rt.call("anna", "GET", "transaction/" + noteId, "").statusCode()).isEqualTo(403);
        assertThat(rt.call("anna", "GET", "transaction/" + noteId + "/attachments", "").body()).contains("\"count\" : 0");

        // our comment rang, and was dropped
        await().atMost(PATIENCE).until(() -> relay.passed(ticket).size() == 2);
        assertThat(relay.passed(ticket)).extracting(HookRelay.Passed::event, HookRelay.Passed::actor, HookRelay.Passed::status)
                .containsExactly(tuple("ticket_created", "anna", 200),
                        tuple("ticket_updated", "callbrief", 200));
        assertThat(deliveries()).contains(relay.passed(ticket).get(0).deliveryId())
                .doesNotContain(relay.passed(ticket).get(1).deliveryId());

        // agent, customer by mail, agent
        rt.correspond("alex", ticket, "Please switch the microphone on.");
        rt.mail("""
                From: Anna <anna@customer.example>
                To: support@helpdesk.example
                Subject: Re: [helpdesk.example #%s] No sound
                Message-ID: <answer-%s@customer.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                It was on, für sure.

                On Sat, Nov 21, 2026 at 9:00 AM, Alex Agent wrote:
                > Please switch the microphone on.
                """.formatted(ticket, customerId));
        rt.update("alex", ticket, Map.of("Status", "resolved", "CustomFields",
                Map.of("Resolution", "firewall rule", "Satisfaction", "good")));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(relay.passed(ticket))
                .extracting(HookRelay.Passed::event, HookRelay.Passed::actor)
                .contains(tuple("ticket_updated", "alex"),
                        tuple("ticket_updated", "anna"),
                        tuple("ticket_resolved", "alex")));
        assertThat(relay.passed(ticket)).extracting(HookRelay.Passed::status).containsOnly(200);
        await().atMost(PATIENCE).until(() -> reasons(ticket).contains("TICKET_RESOLVED"));
        Ticket read = helpdesk.ticket(account, ticket);
        assertThat(read.complaint()).isEqualTo("No sound\nI could not hear the caller.");
        assertThat(read.replies()).extracting(Ticket.Reply::text).containsExactly("It was on, für sure.");
        assertThat(read.requester()).isEqualTo(new Requester(null, customerId, null, "Anna Example", ZoneId.of("Asia/Bangkok"),
                "en"));
        TicketOutcome outcome = helpdesk.outcome(account, ticket).orElseThrow();
        assertThat(outcome.state()).isEqualTo(TicketOutcome.State.RESOLVED);
        assertThat(outcome.resolvedAt()).isBetween(now().minus(PATIENCE), now());
        assertThat(outcome.resolution()).isEqualTo("firewall rule");
        assertThat(outcome.timesReopened()).isZero();
        assertThat(outcome.satisfaction()).isEqualTo(
                new TicketOutcome.Satisfaction(TicketOutcome.Satisfaction.Rating.GOOD, "good", "good/neutral/bad", null));
        assertThat(outcome.agentReplies()).extracting(Ticket.Reply::text).containsExactly("Please switch the microphone on.");
        assertThat(outcome.tags()).contains("callbrief_analysed");
        assertThat(outcome.fields()).containsEntry("Cause", "media_blocked_after_connect").containsEntry("Resolution",
                "firewall rule");
        assertThat(helpdesk.tagged(account, "media_blocked_after_connect", 10)).extracting(TaggedTicket::ticketId,
                TaggedTicket::subject, TaggedTicket::resolved, TaggedTicket::resolution)
                .containsExactly(tuple(ticket, "No sound", true, "firewall rule"));

        // and the customer comes back: RT opens the ticket again
        rt.correspond("anna", ticket, "Not solved");

        TicketOutcome reopened = helpdesk.outcome(account, ticket).orElseThrow();
        assertThat(reopened.state()).isEqualTo(TicketOutcome.State.OPEN);
        assertThat(reopened.resolvedAt()).isNull();
        assertThat(reopened.timesReopened()).isEqualTo(1);
        assertThat(rt.log()).doesNotContain("Callbrief: transaction");
    }

    @Test
    void whatCouldNotRingIsFoundByItsChange() throws Exception {
        Instant since = now();
        relay.goDown();
        String created;
        String resolved;
        try {
            created = ticket("Nothing at all");
            resolved = ticket("Nothing either");
            rt.update("alex", resolved, Map.of("Status", "resolved"));
        } finally {
            relay.comeBack();
        }

        ChangedTickets changed = helpdesk.changedTickets(account, since, null).orElseThrow();

        assertThat(relay.passed(created)).isEmpty();
        assertThat(changed.doorbells()).contains(new Doorbell(created, Event.TICKET_CREATED),
                new Doorbell(resolved, Event.TICKET_RESOLVED));
        assertThat(changed.more()).isFalse();
        assertThat(helpdesk.changedTickets(account, now().plusSeconds(5), null).orElseThrow().doorbells()).isEmpty();
        assertThat(rt.log()).contains("Callbrief: transaction");
        // the cursor overlaps, and a later change is found from it
        assertThat(helpdesk.changedTickets(account, since, changed.cursor()).orElseThrow().doorbells())
                .contains(new Doorbell(resolved, Event.TICKET_RESOLVED));
    }

    @Test
    void aNoteIsPostedOnceAndComparedWithTheStamp() throws Exception {
        String ticket = quietTicket("Posting");
        Instant stamp = helpdesk.ticket(account, ticket).updatedAt();
        UUID ofCase = UUID.randomUUID();

        PostResult first = helpdesk.post(account, ticket, note(ofCase, 1), stamp);

        assertThat(first).isInstanceOf(PostResult.Posted.class);
        PostedNote posted = ((PostResult.Posted) first).note();
        assertThat(posted.internal()).isTrue();
        assertThat(helpdesk.post(account, ticket, note(ofCase, 1), stamp)).isEqualTo(first);
        assertThat(helpdesk.findNote(account, ticket, new NoteMarker(ofCase, 1))).hasValue(posted);
        assertThat(helpdesk.findNote(account, ticket, new NoteMarker(ofCase, 11))).isEmpty();
        assertThat(helpdesk.changedByOthersSince(account, ticket, stamp)).isFalse();
        rt.correspond("anna", ticket, "More");
        assertThat(helpdesk.changedByOthersSince(account, ticket, stamp)).isTrue();
        assertThat(helpdesk.post(account, ticket, note(ofCase, 2), stamp)).isEqualTo(new PostResult.Conflict());
        Instant later = helpdesk.ticket(account, ticket).updatedAt();
        assertThat(helpdesk.post(account, ticket, note(ofCase, 2), later)).isInstanceOf(PostResult.Posted.class);
        assertThat(notesWith(ticket, ofCase)).isEqualTo(2);
    }

    @Test
    void aCommentCannotBeGuardedByAStampButTagsCan() {
        String ticket = quietTicket("Guards");
        String etag = rt.call("alex", "GET", "ticket/" + ticket, "").headers().firstValue("ETag").orElseThrow();

        assertThat(
                rt.call("alex", "POST", "ticket/" + ticket + "/comment", "{\"Content\":\"x\",\"ContentType\":\"text/plain\"}",
                        "If-Match", etag).statusCode())
                .isEqualTo(412);
        assertThat(rt.call("alex", "PUT", "ticket/" + ticket, "{\"CustomFields\":{\"Tags\":[\"a\"]}}", "If-Match", "\"1\"")
                .statusCode()).isEqualTo(412);
        assertThat(rt.call("alex", "PUT", "ticket/" + ticket, "{\"CustomFields\":{\"Tags\":[\"vip\"]}}", "If-Match", etag)
                .statusCode()).isEqualTo(200);
        new RtTags(clients.of(account)).set(ticket, note(UUID.randomUUID(), 1));
        assertThat(values("Tags", ticket)).containsExactlyInAnyOrder("vip", "callbrief_analysed", "callbrief_echo");
    }

    @Test
    void filesOfCustomerAndAgentsAreReadAndThoseOfOthersAreNot() throws Exception {
        byte[] recording = new byte[200_000];
        new Random(7).nextBytes(recording);
        String ticket = rt.create("anna", Map.of("Queue", "Support", "Requestor", "anna", "Cc", "kim", "Subject", "Files",
                "Content", "see there", "Attachments", List.of(file("call.gz", "application/gzip", recording))));
        comment("alex", ticket, file("agent.txt", "text/plain", "äöü\nzwei".getBytes(UTF_8)));
        correspond("kim", ticket, file("copied-in.gz", "application/gzip", new byte[] { 1 }));

        List<Attachment> files = helpdesk.attachments(account, ticket);

        assertThat(files).extracting(Attachment::fileName, Attachment::contentType, Attachment::sizeBytes).containsExactly(
                tuple("agent.txt", "text/plain", 11L),
                tuple("call.gz", "application/gzip", 200_000L));
        assertThat(bytes(ticket, files.get(1))).isEqualTo(recording);
        assertThat(bytes(ticket, files.get(0))).asString(UTF_8).isEqualTo("äöü\nzwei");
        assertThat(helpdesk.openAttachment(account, ticket, new Attachment("999999", "x", null, null, now(), null))).isEmpty();
    }

    @Test
    void whatIsMissingOrRefusedIsToldApart() {
        assertThatThrownBy(() -> helpdesk.ticket(account, "999999")).isInstanceOf(TicketNotFoundException.class);
        ConnectorAccount stranger = new ConnectorAccount(UUID.randomUUID(), account.kind(), "RT", account.baseUrl(),
                account.settings(), Map.of("apiToken", "1-2-3", "webhookSecret", SECRET));
        assertThatThrownBy(() -> helpdesk.ticket(stranger, "1")).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessageStartingWith("RT answered 401 to a read of ticket 1: check apiToken");
        String general = rt.create("root", Map.of("Queue", "General", "Subject", "x", "Content", "y"));
        rt.update("root", general, Map.of("Status", "deleted"));
        assertThatThrownBy(() -> helpdesk.ticket(account, general)).isInstanceOf(TicketNotFoundException.class);
    }

    @Test
    void anIncidentRefersToItsProblemOnce() {
        String problem = quietTicket("Problem");
        String incident = quietTicket("Incident");

        assertThat(helpdesk.linkToProblem(account, incident, problem)).isTrue();
        assertThat(helpdesk.linkToProblem(account, incident, problem)).isTrue();

        assertThat(RealRequestTracker.count(rt.history("alex", incident), "AddLink")).isEqualTo(1);
        assertThatThrownBy(() -> helpdesk.linkToProblem(account, incident, "999999"))
                .isInstanceOf(HelpdeskRefusedException.class);
    }

    @Test
    void theSetUpIsChecked() {
        quietTicket("For the check");

        assertThat(helpdesk.check(account)).extracting(SetupCheck::subject, SetupCheck::result)
                .contains(tuple("credentials", SetupCheck.Result.OK),
                        tuple("clock", SetupCheck.Result.OK),
                        tuple("queues", SetupCheck.Result.OK),
                        tuple("tagsField", SetupCheck.Result.OK),
                        tuple("causeField", SetupCheck.Result.OK),
                        tuple("internal notes", SetupCheck.Result.OK));
    }

    private String ticket(String subject) {
        return rt.create("anna", Map.of("Queue", "Support", "Requestor", "anna", "Subject", subject, "Content", "words"));
    }

    /** One that Callbrief has not been told of. */
    private String quietTicket(String subject) {
        return rt.create("root", Map.of("Queue", "Quiet", "Requestor", "anna", "Subject", subject, "Content", "words"));
    }

    private static Note note(UUID ofCase, int version) {
        NoteMarker marker = new NoteMarker(ofCase, version);
        return new Note(marker, List.of(new NoteBlock.Headline("Pre-analysis", "Echo & <more>."),
                new NoteBlock.Ref(marker.inText())), "echo", 61);
    }

    private void comment(String user, String ticket, Map<String, String> file) {
        message(user, ticket, "comment", file);
    }

    private void correspond(String user, String ticket, Map<String, String> file) {
        message(user, ticket, "correspond", file);
    }

    private void message(String user, String ticket, String kind, Map<String, String> file) {
        assertThat(rt.call(user, "POST", "ticket/" + ticket + "/" + kind, RtJson.text(Map.of("Content", "file", "ContentType",
                "text/plain", "Attachments", List.of(file)))).statusCode()).isEqualTo(201);
    }

    private static Map<String, String> file(String name, String type, byte[] content) {
        return Map.of("FileName", name, "FileType", type, "FileContent", Base64.getEncoder().encodeToString(content));
    }

    private byte[] bytes(String ticket, Attachment file) throws IOException {
        try (InputStream bytes = helpdesk.openAttachment(account, ticket, file).orElseThrow()) {
            return bytes.readAllBytes();
        }
    }

    private List<String> values(String field, String ticket) {
        return RtJson.values(rt.get("alex", "ticket/" + ticket), field);
    }

    private String onlyComment(String ticket) {
        return StreamSupport.stream(rt.history("alex", ticket).spliterator(), false)
                .filter(t -> t.path("Type").asText().equals("Comment")).map(t -> t.path("id").asText())
                .reduce((a, b) -> {
                    throw new AssertionError("two comments");
                }).orElseThrow();
    }

    /** HTML of our notes as an agent reads it. */
    private List<String> notes(String ticket) {
        List<String> notes = new ArrayList<>();
        for (JsonNode t : rt.history("alex", ticket)) {
            if (t.path("Type").asText().equals("Comment") && t.path("Creator").path("id").asText().equals("callbrief")) {
                JsonNode part = rt
                        .get("alex", "transaction/" + t.path("id").asText() + "/attachments?fields=Content,ContentType")
                        .path("items").path(0);
                assertThat(part.path("ContentType").asText()).isEqualTo("text/html");
                notes.add(part.path("Content").asText());
            }
        }
        return notes;
    }

    private long notesWith(String ticket, UUID ofCase) {
        return StreamSupport.stream(rt.history("root", ticket).spliterator(), false)
                .filter(t -> t.path("Data").asText().contains(ofCase.toString())).count();
    }

    /** Those that asked for a look: what is dropped is remembered too, without a ticket. */
    private List<String> deliveries() throws Exception {
        return rows("select delivery_id from delivery where connector_id = ? and ticket_id is not null", null);
    }

    private List<String> reasons(String ticket) throws Exception {
        return rows("select unnest(l.reasons)::text from case_look l join support_case c on c.id = l.case_id"
                + " where c.connector_id = ? and c.ticket_id = ?", ticket);
    }

    private List<String> rows(String query, @Nullable String ticket) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, connector);
            if (ticket != null) {
                statement.setString(2, ticket);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
