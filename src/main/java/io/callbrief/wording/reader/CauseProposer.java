package io.callbrief.wording.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.wording.model.ModelAnswer;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.reader.ClosedAnswer.Because;
import io.callbrief.wording.reader.Pseudonyms.Place;

/** Proposes which cause the thread of a resolved ticket names. A proposal is for a person to confirm; it labels nothing. */
@ApplicationScoped
public class CauseProposer {

    private static final Logger LOG = Logger.getLogger(CauseProposer.class);
    static final int MAX_CHARS = 8000;

    private final ModelCalls calls;
    private final ComplaintGrammar grammar;

    public CauseProposer(ModelCalls calls, ComplaintGrammar grammar) {
        this.calls = calls;
        this.grammar = grammar;
    }

    /**
     * @param cause {@code null} where the thread does not say
     * @param from of the words that say so, in the thread, in chars; 0 where nothing does
     */
    public record Proposal(@Nullable Cause cause, int from, int to) {

        static final Proposal NONE = new Proposal(null, 0, 0);
    }

    public boolean on() {
        return calls.on(ModelUse.CAUSE);
    }

    public String model() {
        return calls.model();
    }

    /**
     * @param thread the newest parts of it count: of a longer one the beginning is left out
     * @param known names of people and devices that must not be sent
     * @return empty when no model answered
     */
    public Optional<Proposal> propose(UUID caseId, String thread, Collection<String> known) {
        if (!on() || thread.isBlank()) {
            return Optional.empty();
        }
        int cut = Math.max(0, thread.length() - MAX_CHARS);
        String read = thread.substring(cut);
        List<String> names = new ArrayList<>(known);
        names.addAll(grammar.people(read));
        names.addAll(NamesInText.in(read));
        Pseudonyms hidden = Pseudonyms.of(read, names);
        if (!(calls.ask(caseId, ReaderRequest.cause(hidden)) instanceof ModelAnswer.Said said)) {
            return Optional.empty();
        }
        Proposal proposal = ClosedAnswer.cause(said.text()).map(because -> proposal(hidden, because, cut))
                .orElse(Proposal.NONE);
        calls.guarded(said.call(), ModelUse.CAUSE, proposal.cause() == null ? 0 : 1,
                proposal.cause() == null ? List.of("no_cause") : List.of());
        LOG.infof("case %s: a model proposes the cause %s", caseId, proposal.cause());
        return Optional.of(proposal);
    }

    /** An id that is not in the list, or a reason that does not stand in the thread, is no proposal. */
    private static Proposal proposal(Pseudonyms thread, Because because, int cut) {
        Optional<Cause> cause = List.of(Cause.values()).stream()
                .filter(one -> one.id().equals(because.cause().toLowerCase(Locale.ROOT))).findFirst();
        List<Place> places = thread.places(because.span());
        return cause.isEmpty() || places.isEmpty() || because.span().isBlank() ? Proposal.NONE
                : new Proposal(cause.get(), places.get(0).from() + cut, places.get(0).to() + cut);
    }
}
