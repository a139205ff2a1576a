package io.callbrief.wording.reader;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.wording.model.AnswerShape;
import io.callbrief.wording.model.ModelRequest;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.model.PromptFile;

/** What a reader is told: a text under pseudonyms, as JSON data, and a closed schema for its answer. Never a tool. */
public final class ReaderRequest implements ModelRequest {

    static final String UNKNOWN = "unknown";

    private final ModelUse use;
    private final PromptFile prompt;
    private final String data;
    private final AnswerShape shape;

    private ReaderRequest(ModelUse use, ObjectNode data, AnswerShape shape) {
        this.use = use;
        this.prompt = PromptFile.of(use);
        this.data = data.toString();
        this.shape = shape;
    }

    static ReaderRequest complaint(Pseudonyms text) {
        return new ReaderRequest(ModelUse.COMPLAINT, JsonNodeFactory.instance.objectNode().put("message", text.hidden()),
                AnswerShape.SPANS);
    }

    static ReaderRequest cause(Pseudonyms thread) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode causes = data.putArray("causes");
        List.of(Cause.values()).forEach(cause -> causes.add(cause.id()));
        causes.add(UNKNOWN);
        return new ReaderRequest(ModelUse.CAUSE, data.put("thread", thread.hidden()), AnswerShape.CAUSE);
    }

    @Override
    public ModelUse use() {
        return use;
    }

    @Override
    public String promptVersion() {
        return prompt.version();
    }

    @Override
    public String instructions() {
        return prompt.text();
    }

    @Override
    public String data() {
        return data;
    }

    @Override
    public AnswerShape shape() {
        return shape;
    }
}
