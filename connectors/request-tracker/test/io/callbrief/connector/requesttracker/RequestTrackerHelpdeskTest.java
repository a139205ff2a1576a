package io.callbrief.connector.requesttracker;

import java.util.List;

import org.junit.jupiter.api.AfterEach;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.testing.FakeRequestTracker;
import io.callbrief.testing.HelpdeskContract;
import io.quarkus.test.junit.QuarkusTest;

/** Request Tracker holds to the contract of every helpdesk. */
@QuarkusTest
class RequestTrackerHelpdeskTest extends HelpdeskContract {

    private final RtFixture fixture = new RtFixture();

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
        return RtFixture.hook(FakeRequestTracker.WEBHOOK_SECRET, deliveryId,
                RtFixture.body("ticket_created", ticketId, RtFixture.CUSTOMER));
    }

    @Override
    protected InboundHook badlySigned(String ticketId) {
        return RtFixture.hook("another-secret", "delivery-1", RtFixture.body("ticket_created", ticketId, RtFixture.CUSTOMER));
    }

    @Override
    protected InboundHook causedByUs(String ticketId) {
        return RtFixture.hook(FakeRequestTracker.WEBHOOK_SECRET, "delivery-2",
                RtFixture.body("ticket_updated", ticketId, "Callbrief"));
    }

    @Override
    protected void customerWrites(String ticketId) {
        fixture.rt.ticket(ticketId).correspond(RtFixture.CUSTOMER, "Still no sound");
    }

    /** Comments are, by their type. */
    @Override
    protected List<Boolean> notesAreInternal(String ticketId) {
        return fixture.rt.ticket(ticketId).notes().stream().map(n -> true).toList();
    }
}
