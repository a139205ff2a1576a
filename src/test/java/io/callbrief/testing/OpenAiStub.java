package io.callbrief.testing;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Speaks OpenAI's protocol. */
public final class OpenAiStub extends ModelStub {

    public OpenAiStub() {
        this(0);
    }

    public OpenAiStub(int port) {
        super(port);
    }

    /** With the version. */
    @Override
    public String baseUrl() {
        return root() + "/v1";
    }

    @Override
    Set<String> paths() {
        return Set.of("/v1/chat/completions", "/v1/embeddings");
    }

    @Override
    ObjectNode completion(@Nullable String content, @Nullable ToolCall toolCall) {
        ObjectNode answer = JSON.createObjectNode().put("id", "c1").put("object", "chat.completion").put("model", "stub");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0)
                .put("finish_reason", toolCall == null ? "stop" : "tool_calls");
        ObjectNode message = choice.putObject("message").put("role", "assistant").put("content", content);
        if (toolCall != null) {
            message.putArray("tool_calls").addObject().put("id", "call_1").put("type", "function").putObject("function")
                    .put("name", toolCall.tool()).put("arguments", toolCall.arguments());
        }
        answer.putObject("usage").put("prompt_tokens", 400).put("completion_tokens", 50).put("total_tokens", 450);
        return answer;
    }
}
