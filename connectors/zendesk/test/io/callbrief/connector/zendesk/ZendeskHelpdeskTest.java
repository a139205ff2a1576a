package io.callbrief.connector.zendesk;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
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
