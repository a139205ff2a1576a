package io.callbrief.wording.writer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.diagnosis.Cause;
import io.callbrief.wording.model.ModelAnswer;
import io.callbrief.wording.model.ModelAnswer.Reason;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.writer.OutputGuard.Flaw;
import io.callbrief.wording.writer.OutputGuard.Guarded;
import io.callbrief.wording.writer.OutputGuard.Sentence;

/**
 * Tests for an engineer whether a cause explains a call: a model looks things up by ids and says step by step what it found.
 */
@ApplicationScoped
public class HypothesisCheck {

    private final ModelCalls calls;
    private final CaseKnowledge knowledge;

    public HypothesisCheck(ModelCalls calls, CaseKnowledge knowledge) {
        this.calls = calls;
        this.knowledge = knowledge;
    }

    /** What came of it. */
    public sealed interface Checked {
    }

    /** @param dropped why other steps did not hold */
    public record Steps(List<Step> steps, List<String> dropped) implements Checked {
        public Steps {
            steps = List.copyOf(steps);
            dropped = List.copyOf(dropped);
        }
    }

    /** @param cites F findings, C causes, N notes, K counts of cases, L of those that are alike */
    public record Step(String text, List<String> cites) {
        public Step {
            cites = List.copyOf(cites);
        }
    }

    public record NotAnswered(Reason reason) implements Checked {
    }

    public Checked check(UUID caseId, CallFacts facts, Cause hypothesis) {
        Set<Cause> causes = new LinkedHashSet<>(Set.of(hypothesis));
        causes.addAll(facts.causes());
        EvidenceTools tools = new EvidenceTools(facts, knowledge, List.copyOf(causes), knowledge.similar(caseId));
        ModelAnswer answer = calls.askWithTools(caseId, WriterRequest.hypothesis(facts, hypothesis), tools);
        if (answer instanceof ModelAnswer.Nothing nothing) {
            return new NotAnswered(nothing.reason());
        }
        ModelAnswer.Said said = (ModelAnswer.Said) answer;
        Optional<List<Sentence>> read = AnswerReader.sentences(said.text());
        Guarded guarded = new OutputGuard(tools.citable(), false).check(read.orElse(List.of()));
        List<String> flaws = new ArrayList<>(read.isEmpty() ? List.of("not_readable") : List.of());
        guarded.dropped().stream().map(Flaw::id).forEach(flaws::add);
        calls.guarded(said.call(), ModelUse.HYPOTHESIS, guarded.kept().size(), flaws);
        return new Steps(guarded.kept().stream().map(step -> new Step(step.text(), step.cites())).toList(), flaws);
    }
}
