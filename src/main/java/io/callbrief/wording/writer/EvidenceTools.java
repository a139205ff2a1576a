package io.callbrief.wording.writer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.wording.model.ReadOnlyTools;
import io.callbrief.wording.writer.CallFacts.Observed;
import io.callbrief.wording.writer.CaseKnowledge.Outcomes;
import io.callbrief.wording.writer.CaseKnowledge.Similar;

/** The tools of a hypothesis check. Each takes one id of a closed list. */
final class EvidenceTools implements ReadOnlyTools {

    private static final String FINDING = "finding";
    private static final String MEASURED = "measured";
    private static final String NOTE = "note";
    private static final String OUTCOMES = "outcomes";
    private static final String SIMILAR = "similar";
    private static final String THIS_CALL = "this_call";

    private final CallFacts facts;
    private final CaseKnowledge knowledge;
    private final List<Cause> causes;
    private final Similar similar;
    /** Most often verified first. */
    private final List<Map.Entry<Cause, Long>> solvedBy;

    /**
     * @param causes that outcomes may be asked of
     * @param similar to the case of this call
     */
    EvidenceTools(CallFacts facts, CaseKnowledge knowledge, List<Cause> causes, Similar similar) {
        this.facts = facts;
        this.knowledge = knowledge;
        this.causes = List.copyOf(causes);
        this.similar = similar;
        this.solvedBy = similar.solvedBy().entrySet().stream()
                .sorted(Map.Entry.<Cause, Long> comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    @Override
    public List<Tool> tools() {
        List<String> findings = facts.findings().stream().map(EvidenceTools::id).toList();
        List<Tool> tools = new ArrayList<>();
        if (!findings.isEmpty()) {
            tools.add(new Tool(FINDING, "What was measured for a finding of this call. Cite its id.", "id", findings));
            tools.add(new Tool(NOTE, "What a finding means and when it fires. Cite N and the number: N3 for F3.", "id",
                    findings));
            if (!stats().isEmpty()) {
                tools.add(new Tool(MEASURED, "All values of one statistic in the findings of this call. Cite the findings.",
                        "stat",
                        List.copyOf(stats())));
            }
        }
        tools.add(new Tool(OUTCOMES, "How many cases were given a cause, and how many of those engineers confirmed or refuted."
                + " Cite the id that is told.", "cause", causes.stream().map(Cause::id).toList()));
        tools.add(new Tool(SIMILAR, "How many cases went wrong in the same way as this call, and what the verified cause of"
                + " those was that are solved. Cite the ids that are told.", "of", List.of(THIS_CALL)));
        return tools;
    }

    private Set<String> stats() {
        Set<String> stats = new LinkedHashSet<>();
        facts.findings().forEach(finding -> finding.measured().forEach(value -> stats.add(value.stat().toString())));
        return stats;
    }

    @Override
    public String call(String tool, String argument) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (tool) {
            case FINDING -> finding(argument).ifPresent(finding -> answer.setAll(WriterRequest.json(finding)));
            case NOTE -> finding(argument).ifPresent(finding -> answer.put("id", "N" + finding.number()).put("note",
                    knowledge.note(finding.type()).orElse("no note")));
            case MEASURED -> {
                ArrayNode values = answer.putArray("values");
                facts.findings().forEach(finding -> finding.measured().stream()
                        .filter(value -> value.stat().toString().equals(argument))
                        .forEach(value -> values.addObject().put("finding", id(finding)).put("value", value.value())
                                .put("unit", value.unit().symbol())));
            }
            case OUTCOMES -> causes.stream().filter(cause -> cause.id().equals(argument)).findFirst().ifPresent(cause -> {
                Outcomes outcomes = knowledge.outcomes(cause);
                answer.put("id", "K" + (causes.indexOf(cause) + 1)).put("cases", outcomes.cases())
                        .put("confirmed", outcomes.confirmed()).put("refuted", outcomes.refuted());
            });
            case SIMILAR -> {
                answer.put("id", "L0").put("cases", similar.cases()).put("not_solved", similar.open());
                ArrayNode solved = answer.putArray("solved");
                for (int i = 0; i < solvedBy.size(); i++) {
                    solved.addObject().put("id", "L" + (i + 1)).put("cause", solvedBy.get(i).getKey().id()).put("cases",
                            solvedBy.get(i).getValue());
                }
            }
            default -> throw new IllegalArgumentException("no tool " + tool);
        }
        return answer.toString();
    }

    /** All that a check may cite: findings and causes, notes, counts of cases and of those that are alike. */
    Citable citable() {
        Citable citable = Citable.of(facts, null);
        facts.findings().forEach(finding -> knowledge.note(finding.type())
                .ifPresent(note -> citable.text("N" + finding.number(), note, finding.type().id())));
        for (int i = 0; i < causes.size(); i++) {
            Outcomes outcomes = knowledge.outcomes(causes.get(i));
            citable.counts("K" + (i + 1), List.of(outcomes.cases(), outcomes.confirmed(), outcomes.refuted()),
                    causes.get(i).id());
        }
        citable.counts("L0", List.of(similar.cases(), similar.open()), THIS_CALL);
        for (int i = 0; i < solvedBy.size(); i++) {
            citable.counts("L" + (i + 1), List.of(solvedBy.get(i).getValue(), similar.cases()), solvedBy.get(i).getKey().id());
        }
        return citable;
    }

    private Optional<Observed> finding(String id) {
        return facts.findings().stream().filter(finding -> id(finding).equals(id)).findFirst();
    }

    private static String id(Observed finding) {
        return "F" + finding.number();
    }
}
