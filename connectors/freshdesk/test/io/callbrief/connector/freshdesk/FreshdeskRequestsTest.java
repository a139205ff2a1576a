package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;

import io.callbrief.brief.Note;
import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.DownloadConfig;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.connector.PostResult;
import io.callbrief.testing.Budgets;
import io.callbrief.testing.FakeFreshdesk;
import io.callbrief.testing.FakeFreshdeskTicket;
import io.callbrief.testing.contract.RequestContract;
import io.callbrief.testing.contract.RequestRecorder;
import io.callbrief.testing.contract.RequestRule;
import io.callbrief.testing.contract.SampleNotes;
import io.quarkus.test.junit.QuarkusTest;

/** What Freshdesk is asked, request by request. */
@QuarkusTest
class FreshdeskRequestsTest extends RequestContract {

    private static final Instant DAY = Instant.parse("2026-11-20T09:00:00Z");

    private final FreshdeskFixture fixture = new FreshdeskFixture();
    private final FakeFreshdesk freshdesk = fixture.freshdesk;
    /** Patient ones: what is recorded must not depend on how busy a machine is. */
    private final FreshdeskClients clients = new FreshdeskClients(new Patient(), new OutboundGuard(true),
            Budgets.READ, Clock.systemUTC());
    private final FreshdeskHelpdesk helpdesk = new FreshdeskHelpdesk(clients,
            new GuardedDownloads(new OutboundGuard(true), new Patient()), Clock.systemUTC());
    private final RequestRecorder recorder = new RequestRecorder(freshdesk.baseUrl());
    private final ConnectorAccount account = with(Map.of());
    private long notes = 43_000_000_000L;

    FreshdeskRequestsTest() {
        super("freshdesk", FreshdeskClient.class);
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
        return FreshdeskRules.ALL;
    }

    @Override
    protected List<RequestRule> besidesTheClient() {
        return List.of(FreshdeskRules.FILE);
    }

    @Override
    protected void everyCall() throws Exception {
        lists();
        reading();
        notes();
        asked("check", "an account with fields", () -> helpdesk.check(with(Map.of("causeField", "cf_callbrief_cause",
                "confidenceField", "cf_callbrief_confidence", "userIdField", "contact.app_user"))));
    }

    private void lists() throws Exception {
        for (int i = 0; i < 100; i++) {
            ticket().set(t -> t.putArray("tags").add("callbrief_mic_muted"));
        }
        asked("changed-tickets", "since a time, in two pages", () -> {
            ChangedTickets changed = helpdesk.changedTickets(account, DAY, null).orElseThrow();
            helpdesk.changedTickets(account, DAY, changed.cursor());
        });
        asked("tagged", "tickets of a cause, in four pages", () -> helpdesk.tagged(account, "mic_muted", 5));
    }

    private void reading() throws Exception {
        FakeFreshdeskTicket ticket = ticket();
        asked("ticket", "a ticket that nobody has changed", () -> helpdesk.ticket(account, ticket.id()));
        ticket.reply(fixture.customer, "<div>Still no sound</div>");
        asked("ticket", "a ticket with replies", () -> helpdesk.ticket(account, ticket.id()));
        FakeFreshdeskTicket ofAgent = freshdesk.addTicket(Long.toString(FakeFreshdesk.AGENT_ID), "No sound", "<div>x</div>",
                DAY);
        asked("ticket", "a ticket that an agent wrote", () -> helpdesk.ticket(account, ofAgent.id()));
        ticket.attach(true, file -> file.put("name", "call.gz").put("attachment_url",
                recorder.baseUrl() + "/files/call.gz?signature=x"));
        asked("attachments", "files of a ticket, and one of them, which is elsewhere",
                () -> assertThatThrownBy(() -> helpdesk.openAttachment(account, ticket.id(),
                        helpdesk.attachments(account, ticket.id()).get(0))).hasMessage("answered 401 to a request for a file"));
        asked("outcome", "how a ticket stands", () -> helpdesk.outcome(account, ticket.id()));
        asked("history", "who changed a ticket", () -> helpdesk.changedByOthersSince(account, ticket.id(), Instant.now()));
        for (int i = 0; i < 100; i++) {
            ticket.reply(fixture.customer, "<div>one more</div>");
        }
        asked("find-note", "a note by its marker, in two pages",
                () -> helpdesk.findNote(account, ticket.id(), SampleNotes.marker(1)));
    }

    private void notes() throws Exception {
        ConnectorAccount fields = with(
                Map.of("causeField", "cf_callbrief_cause", "confidenceField", "cf_callbrief_confidence"));
        FakeFreshdeskTicket ticket = ticket();
        asked("post", "a private note, tags and fields", () -> post(fields, ticket, SampleNotes.diagnosed(1)));
        String note = alias(ticket);
        asked("edit", "a newer version of another cause",
                () -> helpdesk.edit(fields, ticket.id(), note, SampleNotes.other(2)));
        asked("edit", "a newer version without a cause empties the fields",
                () -> helpdesk.edit(fields, ticket.id(), note, SampleNotes.withoutCause(3)));
        asked("post", "fields that Freshdesk does not take are left out",
                () -> post(with(Map.of("causeField", "cf_unknown")), ticket(), SampleNotes.diagnosed(1)));
        asked("post", "a note of hostile text", () -> post(account, ticket(), SampleNotes.hostile(1)));
        freshdesk.faults().ignorePrivateFlag(true);
        asked("leak", "a note that was stored as public is deleted", () -> {
            FakeFreshdeskTicket leaking = ticket();
            assertThatThrownBy(() -> helpdesk.post(account, leaking.id(), SampleNotes.diagnosed(1), leaking.updatedAt()))
                    .isInstanceOf(HelpdeskRefusedException.class);
            recorder.aliasLast("DELETE", Long.toString(++notes));
        });
        freshdesk.faults().ignorePrivateFlag(false);
    }

    private void post(ConnectorAccount with, FakeFreshdeskTicket ticket, Note note) {
        assertThat(helpdesk.post(with, ticket.id(), note, ticket.updatedAt())).isInstanceOf(PostResult.Posted.class);
    }

    /** Numbers of conversations go on from test to test. */
    private String alias(FakeFreshdeskTicket ticket) {
        String note = ticket.notes().get(0).path("id").asText();
        recorder.alias(note, Long.toString(++notes));
        return note;
    }

    private FakeFreshdeskTicket ticket() {
        return fixture.ticket(DAY);
    }

    private ConnectorAccount with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(fixture.account.settings());
        settings.putAll(more);
        return new ConnectorAccount(fixture.account.id(), "freshdesk", "Recorded", recorder.baseUrl(), settings,
                fixture.account.secrets());
    }

    private record Patient() implements FreshdeskConfig, DownloadConfig {
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

        @Override
        public String apiPath() {
            return "/api/v2";
        }

        @Override
        public int maxNoteChars() {
            return 60_000;
        }

        @Override
        public int maxTagChars() {
            return 32;
        }
    }
}
