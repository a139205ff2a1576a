package io.callbrief.connector.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HookIntake;
import io.callbrief.connector.HookIntake.Answer;
import io.callbrief.connector.sandbox.store.SandboxAttachments;
import io.callbrief.connector.sandbox.store.SandboxTicket;
import io.callbrief.connector.sandbox.store.SandboxTickets;

/**
 * The customer's and the agent's side of the sandbox. A change and the delivery that announces it are one transaction, so
 * no ticket is ever without its delivery.
 */
@ApplicationScoped
public class Sandbox {

    private final Connectors connectors;
    private final SandboxTickets tickets;
    private final SandboxAttachments attachments;
    private final HookIntake intake;
    private final Clock clock;

    public Sandbox(Connectors connectors, SandboxTickets tickets, SandboxAttachments attachments, HookIntake intake,
            Clock clock) {
        this.connectors = connectors;
        this.tickets = tickets;
        this.attachments = attachments;
        this.intake = intake;
        this.clock = clock;
    }

    /** @return the new ticket's id */
    @Transactional
    public String file(UUID connectorId, NewTicket ticket) {
        return file(connectorId, ticket, List.of());
    }

    /** @return the new ticket's id */
    @Transactional
    public String file(UUID connectorId, NewTicket ticket, List<NewAttachment> files) {
        ConnectorAccount account = account(connectorId);
        SandboxTicket added = tickets.add(connectorId, ticket);
        files.forEach(file -> attachments.add(added.id(), file, added.filedAt()));
        String id = Long.toString(added.id());
        ring(account, new Doorbell(id, Event.TICKET_CREATED));
        return id;
    }

    /** The customer sends a file afterwards. A ticket that is not there changes nothing. */
    @Transactional
    public void attach(UUID connectorId, long ticketId, NewAttachment file) {
        ConnectorAccount account = account(connectorId);
        tickets.customerChanged(connectorId, ticketId).ifPresent(stamp -> {
            attachments.add(ticketId, file, stamp);
            ring(account, new Doorbell(Long.toString(ticketId), Event.TICKET_UPDATED));
        });
    }

    /**
     * The customer writes again. A ticket that is not there changes nothing.
     *
     * @param text 1 to {@value NewTicket#MAX_DESCRIPTION_LENGTH} characters
     */
    @Transactional
    public void answer(UUID connectorId, long ticketId, String text) {
        ConnectorAccount account = account(connectorId);
        String plain = PlainText.lines(text);
        if (plain.isEmpty() || plain.length() > NewTicket.MAX_DESCRIPTION_LENGTH) {
            throw new IllegalArgumentException("answer: 1 to " + NewTicket.MAX_DESCRIPTION_LENGTH + " characters");
        }
        if (tickets.addAnswer(connectorId, ticketId, plain)) {
            ring(account, new Doorbell(Long.toString(ticketId), Event.TICKET_UPDATED));
        }
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
