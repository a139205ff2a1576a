package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.Installation;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.HelpdeskContract;
import io.callbrief.testing.ZendeskHooks;
import io.quarkus.test.junit.QuarkusTest;

/** Zendesk holds to the contract of every helpdesk. */
@QuarkusTest
class ZendeskHelpdeskTest extends HelpdeskContract {

    private static final ZendeskHooks HOOKS = new ZendeskHooks(FakeZendesk.WEBHOOK_SECRET);

    private final ZendeskFixture fixture = new ZendeskFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Most tests of this kind go without Quarkus: this one holds their client against the real one. */
    @Test
    void theGeneratedClientMakesTheCallsOfThePlainOne() throws TicketNotFoundException {
        try (ZendeskFixture plain = ZendeskFixture.withoutQuarkus()) {
            assertThat(everyCall(fixture)).hasSizeGreaterThan(30).isEqualTo(everyCall(plain));
        }
    }

    private static List<String> everyCall(ZendeskFixture fixture) throws TicketNotFoundException {
        Instant day = Instant.parse("2026-11-20T00:00:00Z");
        fixture.zendesk.changeBot(bot -> bot.put("role", "admin").put("role_type", 0).put("custom_role_id", 77));
        FakeZendeskTicket incident = fixture.ticket(day);
        FakeZendeskTicket problem = fixture.ticket(day);
        incident.tag("callbrief_mic_muted");
        fixture.helpdesk.outcome(fixture.account, incident.id());
        fixture.helpdesk.attachments(fixture.account, incident.id());
        ChangedTickets changed = fixture.helpdesk.changedTickets(fixture.account, day, null).orElseThrow();
        fixture.helpdesk.changedTickets(fixture.account, day, changed.cursor());
        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_muted", 5)).hasSize(1);
        assertThat(fixture.helpdesk.linkToProblem(fixture.account, incident.id(), problem.id())).isTrue();
        Installation installed = fixture.helpdesk.install(fixture.account,
                URI.create("https://callbrief.example/webhooks/" + fixture.account.id())).orElseThrow();
        assertThat(installed.leftToDo()).isNull();
        String cause = installed.settings().getOrDefault("causeField", "");
        fixture.zendesk.admin().changeField(cause, f -> f.remove("custom_field_options"));
        fixture.helpdesk.install(fixture.account, URI.create("https://callbrief.example/webhooks/" + fixture.account.id()));
        assertThat(fixture.helpdesk.check(fixture.accountWith("causeField", cause)))
                .hasSize(10);
        return fixture.zendesk.requests().stream().map(r -> r.method() + " "
                + URLDecoder.decode(r.pathAndQuery(), StandardCharsets.UTF_8) + " " + sorted(r.body())).toList();
    }

    /** Maps come in any order. */
    private static String sorted(String json) {
        return json.chars().sorted().collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    protected Helpdesk helpdesk() {
        return fixture.helpdesk;
    }

    @Override
    protected ConnectorAccount account() {
        return fixture.account;
    }

    @Override
    protected String newTicket() {
        return fixture.ticket().id();
    }

    @Override
    protected String unknownTicket() {
        return "404404";
    }

    @Override
    protected InboundHook created(String ticketId, String deliveryId) {
        return HOOKS.ticketCreated(ticketId, deliveryId, Instant.now()).hook();
    }

    @Override
    protected InboundHook badlySigned(String ticketId) {
        return new ZendeskHooks("another-secret").ticketCreated(ticketId, "delivery-1", Instant.now()).hook();
    }

    @Override
    protected InboundHook causedByUs(String ticketId) {
        return HOOKS.sign("delivery-2", Instant.now().toString(),
                ZendeskHooks.body("ticket_updated", ticketId, "Open", FakeZendesk.BOT_EMAIL)).hook();
    }

    @Override
    protected void customerWrites(String ticketId) {
        ticket(ticketId).comment(Long.parseLong(fixture.customer), "Still no sound", true);
    }

    @Override
    protected List<Boolean> notesAreInternal(String ticketId) {
        return ticket(ticketId).notes().stream().map(n -> !n.path("public").asBoolean()).toList();
    }

    private FakeZendeskTicket ticket(String id) {
        return fixture.zendesk.ticket(id);
    }
}
