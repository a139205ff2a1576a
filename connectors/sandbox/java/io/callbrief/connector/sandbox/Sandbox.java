package io.callbrief.connector.sandbox;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HookIntake;
import io.callbrief.connector.HookIntake.Answer;
import io.callbrief.connector.sandbox.store.SandboxTickets;

/**
 * The customer's and the agent's side of the sandbox. A change and the delivery that announces it are one transaction, so
 * no ticket is ever without its delivery.
 */
@ApplicationScoped
public class Sandbox {

    private final Connectors connectors;
    private final SandboxTickets tickets;
    private final HookIntake intake;
    private final Clock clock;

    public Sandbox(Connectors connectors, SandboxTickets tickets, HookIntake intake, Clock clock) {
        this.connectors = connectors;
        this.tickets = tickets;
        this.intake = intake;
        this.clock = clock;
    }

    /** @return the new ticket's id */
    @Transactional
    public String file(UUID connectorId, NewTicket ticket) {
        ConnectorAccount account = account(connectorId);
        String id = Long.toString(tickets.add(connectorId, ticket).id());
        ring(account, new Doorbell(id, Event.TICKET_CREATED));
        return id;
    }

    /** Whether this customer has filed this very ticket before. */
    public boolean holds(UUID connectorId, NewTicket ticket) {
        return tickets.holds(connectorId, ticket);
    }

    /** An agent has solved the ticket. Solving it again changes nothing. */
    @Transactional
    public void solve(UUID connectorId, long ticketId) {
        ConnectorAccount account = account(connectorId);
        if (tickets.solve(connectorId, ticketId)) {
            ring(account, new Doorbell(Long.toString(ticketId), Event.TICKET_RESOLVED));
        }
    }

    private ConnectorAccount account(UUID connectorId) {
        return connectors.byId(connectorId).map(Connectors.Bound::account)
                .filter(account -> account.kind().equals(SandboxHelpdesk.KIND))
                .orElseThrow(() -> new IllegalArgumentException("no active sandbox connector " + connectorId));
    }

    private void ring(ConnectorAccount account, Doorbell doorbell) {
        Answer answer = intake.receive(account.id(), SandboxDelivery.ring(account, doorbell, clock.instant()));
        if (answer != Answer.ACCEPTED) {
            throw new IllegalStateException(
                    "delivery for ticket=" + doorbell.ticketId() + " of " + account + " answered " + answer);
        }
    }
}
