package io.callbrief.pipeline;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.callbrief.connector.Connectors;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.wording.reader.CauseProposer;
import io.callbrief.wording.store.CauseProposals;
import io.callbrief.work.Detached;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;

/**
 * When a ticket is resolved: a model reads which cause its thread names, once, for a person to confirm. Nothing waits for it.
 */
@ApplicationScoped
class Proposing {

    private final CauseProposer proposer;
    private final CauseProposals proposals;
    private final KnownNames names;
    private final ManagedExecutor executor;

    Proposing(CauseProposer proposer, CauseProposals proposals, KnownNames names,
            @Detached ManagedExecutor executor) {
        this.proposer = proposer;
        this.proposals = proposals;
        this.names = names;
        this.executor = executor;
    }

    void after(Look look, Ticket ticket, Connectors.Bound connector) throws TicketNotFoundException {
        boolean resolved = ticket.closed() || look.reasons().contains(LookReason.TICKET_RESOLVED);
        if (!resolved || !proposer.on() || !connector.account().allowsLanguageModel()
                || proposals.ofCase(look.caseId()).isPresent()) {
            return;
        }
        Optional<TicketOutcome> outcome = connector.helpdesk().outcome(connector.account(), ticket.ref().ticketId())
                .filter(found -> found.state() != TicketOutcome.State.OPEN);
        if (outcome.isEmpty()) {
            return;
        }
        String thread = thread(ticket, outcome.get().agentReplies());
        executor.execute(() -> proposer.propose(look.caseId(), thread, names.of(ticket))
                .ifPresent(proposal -> proposals.put(look.caseId(), proposal, proposer.model())));
    }

    /** In the order in which it was written. */
    private static String thread(Ticket ticket, List<Ticket.Reply> agents) {
        Stream<Ticket.Reply> all = Stream.of(Stream.of(new Ticket.Reply(ticket.createdAt(), ticket.complaint())),
                ticket.replies().stream(), agents.stream()).flatMap(part -> part);
        return all.sorted(Comparator.comparing(Ticket.Reply::writtenAt)).map(Ticket.Reply::text)
                .collect(Collectors.joining("\n\n"));
    }
}
