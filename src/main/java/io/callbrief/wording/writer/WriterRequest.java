package io.callbrief.wording.writer;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.wording.model.AnswerShape;
import io.callbrief.wording.model.ModelRequest;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.model.PromptFile;

/**
 * What a writer is told. It is made of {@link CallFacts}, enums, and the installation's own words about a cause: nothing else
 * goes in.
 */
public final class WriterRequest implements ModelRequest {

    private final ModelUse use;
    private final String promptVersion;
    private final String instructions;
    private final String data;

    private WriterRequest(ModelUse use, PromptFile prompt, Map<String, String> settings, ObjectNode data) {
        this.use = use;
        this.promptVersion = prompt.version();
        String text = prompt.text();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            text = text.replace("{" + setting.getKey() + "}", setting.getValue());
        }
        this.instructions = text;
        this.data = data.toString();
    }

    static WriterRequest reply(CallFacts facts, ShippedAdvice.Advice advice, Language language, Formality formality) {
        ObjectNode data = json(facts);
        data.putObject("R").put("reply", advice.reply()).put("meaning", advice.sentence());
        ArrayNode steps = data.putArray("steps");
        for (int i = 0; i < advice.steps().size(); i++) {
            steps.addObject().put("id", "S" + (i + 1)).put("text", advice.steps().get(i));
        }
        return new WriterRequest(ModelUse.REPLY, PromptFile.of(ModelUse.REPLY), Map.of("language", language.english(),
                "address", formality == Formality.FORMAL ? "in the formal form of address" : "in the familiar form of address"),
                data);
    }

    static WriterRequest explanation(CallFacts facts, Language language) {
        return new WriterRequest(ModelUse.EXPLANATION, PromptFile.of(ModelUse.EXPLANATION),
                Map.of("language", language.english()), json(facts));
    }

    static WriterRequest hypothesis(CallFacts facts, Cause cause) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("hypothesis", cause.id());
        data.set("causes", json(facts).path("causes"));
        return new WriterRequest(ModelUse.HYPOTHESIS, PromptFile.of(ModelUse.HYPOTHESIS), Map.of("cause", cause.id()), data);
    }

    static ObjectNode json(CallFacts facts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode causes = json.putArray("causes");
        for (int i = 0; i < facts.causes().size(); i++) {
            causes.addObject().put("id", "C" + (i + 1)).put("cause", facts.causes().get(i).id());
        }
        ArrayNode findings = json.putArray("findings");
        facts.findings().forEach(finding -> findings.add(json(finding)));
        ArrayNode funnel = json.putArray("steps_of_the_call");
        facts.funnel().forEach(step -> funnel.addObject().put("step", step.step().id()).put("state", step.state().id()));
        return json;
    }

    static ObjectNode json(CallFacts.Observed finding) {
        ObjectNode one = JsonNodeFactory.instance.objectNode().put("id", "F" + finding.number())
                .put("finding", finding.type().id()).put("title", finding.type().title())
                .put("severity", finding.severity().id()).put("from_s", rounded(finding.fromSecond()))
                .put("to_s", rounded(finding.toSecond()));
        ArrayNode measured = one.putArray("measured");
        finding.measured().forEach(value -> measured.addObject().put("stat", value.stat().toString())
                .put("value", rounded(value.value())).put("unit", value.unit().symbol()));
        return one;
    }

    private static double rounded(double value) {
        return Math.abs(value) < 1e11 ? Math.round(value * 1000) / 1000.0 : value;
    }

    /** What the whole request says, for telling whether it has been worded before; not a secret. */
    String told() {
        return promptVersion + "\n" + instructions + "\n" + data;
    }

    @Override
    public ModelUse use() {
        return use;
    }

    @Override
    public String promptVersion() {
        return promptVersion;
    }

    @Override
    public String instructions() {
        return instructions;
    }

    @Override
    public String data() {
        return data;
    }

    @Override
    public AnswerShape shape() {
        return AnswerShape.SENTENCES;
    }
}
