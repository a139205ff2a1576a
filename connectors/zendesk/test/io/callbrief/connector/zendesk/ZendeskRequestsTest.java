package io.callbrief.connector.zendesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.DownloadConfig;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.testing.Budgets;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.contract.RequestContract;
import io.callbrief.testing.contract.RequestRecorder;
import io.callbrief.testing.contract.RequestRule;
import io.callbrief.testing.contract.SampleNotes;
import io.quarkus.test.junit.QuarkusTest;

/** What Zendesk is asked, request by request. */
@QuarkusTest
class ZendeskRequestsTest extends RequestContract {

    private static final Instant DAY = Instant.parse("2026-11-20T09:00:00Z");
    private static final String FILE = "/attachments/token/x1/";

    private final ZendeskFixture fixture = new ZendeskFixture();
    private final FakeZendesk zendesk = fixture.zendesk;
    /** Patient ones: what is recorded must not depend on how busy a machine is. */
    private final ZendeskClients clients = new ZendeskClients(new Patient(), new OutboundGuard(true), Budgets.READ,
            Clock.systemUTC());
    private final ZendeskHelpdesk helpdesk = new ZendeskHelpdesk(clients,
            new GuardedDownloads(new OutboundGuard(true), new Patient()));
    private final RequestRecorder recorder = new RequestRecorder(zendesk.baseUrl());
    private final ConnectorAccount account = with(Map.of());
    private final long customer = Long.parseLong(fixture.customer);

    ZendeskRequestsTest() {
        super("zendesk", ZendeskClient.class);
    }

    @AfterEach
    void close() {
        clients.close();
        fixture.close();
        recorder.close();
    }

    @Override
    protected RequestRecorder recorder() {
        return recorder;
    }

    @Override
    protected List<RequestRule> rules() {
        return ZendeskRules.ALL;
    }

    @Override
    protected List<RequestRule> besidesTheClient() {
        return List.of(ZendeskRules.FILE);
    }

    @Override
    protected void everyCall() throws Exception {
        reading();
        notes();
        lists();
        setUp();
    }

    private void reading() throws Exception {
        FakeZendeskTicket ticket = ticket();
        asked("ticket", "a ticket that nobody has changed", () -> helpdesk.ticket(account, ticket.id()));
        ticket.comment(customer, "Still no sound", true);
        asked("ticket", "a ticket with replies", () -> helpdesk.ticket(account, ticket.id()));
        ticket.attach(customer, "call.gz", URI.create(recorder.baseUrl() + FILE + "?name=call.gz"), file -> {
        });
        zendesk.addFile(FILE, "bytes".getBytes(UTF_8));
        asked("attachments", "files of a ticket, and one of them", () -> {
            try (InputStream file = helpdesk
                    .openAttachment(account, ticket.id(), helpdesk.attachments(account, ticket.id()).get(0)).orElseThrow()) {
                file.readAllBytes();
            }
        });
        asked("outcome", "how a ticket stands", () -> helpdesk.outcome(account, ticket.id()));
        asked("history", "who changed a ticket", () -> helpdesk.changedByOthersSince(account, ticket.id(), Instant.now()));
        for (int i = 0; i < 100; i++) {
            ticket.comment(customer, "one more", true);
        }
        asked("history", "who changed a ticket, in two pages",
                () -> helpdesk.changedByOthersSince(account, ticket.id(), Instant.now()));
        asked("find-note", "a note by its marker, in two pages",
                () -> helpdesk.findNote(account, ticket.id(), SampleNotes.marker(1)));
        asked("attachments", "files of a ticket, in two pages", () -> helpdesk.attachments(account, ticket.id()));
    }

    private void notes() throws Exception {
        String cause = zendesk.admin().addField(f -> f.put("type", "text").put("title", "Cause"));
        String confidence = zendesk.admin().addField(f -> f.put("type", "integer").put("title", "Confidence"));
        String options = zendesk.admin().addField(f -> f.put("type", "tagger").put("title", "Without options"));
        ConnectorAccount fields = with(Map.of("causeField", cause, "confidenceField", confidence));
        asked("post", "a note with fields", () -> post(fields, ticket(), SampleNotes.diagnosed(1)));
        asked("post", "a note without a cause empties the fields",
                () -> post(fields, ticket(), SampleNotes.withoutCause(1)));
        asked("post", "a note whose fields are refused", () -> post(with(Map.of("causeField", options)), ticket(),
                SampleNotes.diagnosed(1)));
        asked("post", "a note of hostile text", () -> post(account, ticket(), SampleNotes.hostile(1)));
        zendesk.faults().ignorePrivateFlag(true);
        asked("post", "a note that was stored as public is made private", () -> {
            FakeZendeskTicket ticket = ticket();
            post(account, ticket, SampleNotes.diagnosed(1));
            JsonNode note = ticket.notes().get(0);
            recorder.alias(note.path("id").asText(), "70000000001");
        });
        zendesk.faults().ignorePrivateFlag(false);
    }

    private void lists() throws Exception {
        zendesk.changeBot(bot -> bot.put("role", "admin"));
        ticket();
        asked("changed-tickets", "since a time, and from there on", () -> {
            ChangedTickets changed = helpdesk.changedTickets(account, DAY, null).orElseThrow();
            helpdesk.changedTickets(account, DAY, changed.cursor());
        });
        asked("tagged", "tickets of a cause", () -> helpdesk.tagged(account, "mic_muted", 5));
        asked("link", "a ticket becomes an incident of another",
                () -> helpdesk.linkToProblem(account, ticket().id(), ticket().id()));
    }

    private void setUp() throws Exception {
        zendesk.changeBot(bot -> bot.put("role", "agent").put("role_type", 0).put("custom_role_id", 77));
        asked("check", "an agent of a custom role", () -> helpdesk.check(account));
        zendesk.changeBot(bot -> bot.put("role", "admin"));
        recorder.abridge("custom_field_options", 2);
        asked("install", "everything is made", () -> install(account));
        String cause = zendesk.admin().fields().stream().filter(f -> f.path("title").asText().equals("Callbrief cause"))
                .findFirst().orElseThrow().path("id").asText();
        zendesk.admin().changeField(cause, f -> f.withArray("custom_field_options").remove(0));
        asked("install", "an option that is missing", () -> install(account));
        asked("check", "an admin, with fields", () -> helpdesk.check(with(Map.of("causeField", cause, "confidenceField",
                cause, "userIdField", cause))));
    }

    private void install(ConnectorAccount with) {
        assertThat(helpdesk.install(with, URI.create("https://callbrief.example/webhooks/" + account.id()))).isPresent();
    }

    private void post(ConnectorAccount with, FakeZendeskTicket ticket, Note note) {
        helpdesk.post(with, ticket.id(), note, ticket.updatedAt());
    }

    private FakeZendeskTicket ticket() {
        return fixture.ticket(DAY);
    }

    private ConnectorAccount with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(fixture.account.settings());
        settings.putAll(more);
        return new ConnectorAccount(fixture.account.id(), "zendesk", "Recorded", recorder.baseUrl(), settings,
                fixture.account.secrets());
    }

    private record Patient() implements ZendeskConfig, DownloadConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration totalTimeout() {
            return Duration.ofMinutes(1);
        }
    }
}
