package io.callbrief.testing;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Speaks Ollama's protocol, as far as a chat that is not streamed needs it: docs/api.md of ollama/ollama. */
public final class OllamaStub extends ModelStub {

    private boolean counting = true;

    public OllamaStub() {
        super(0);
    }

    /** As one whose prompt was in its cache: it does not tell how many tokens it were. */
    public OllamaStub withoutCounts() {
        counting = false;
        return this;
    }

    @Override
    public String baseUrl() {
        return root();
    }

    @Override
    Set<String> paths() {
        return Set.of("/api/chat");
    }

    /** Arguments of a tool are an object here, not its text. */
    @Override
    ObjectNode completion(@Nullable String content, @Nullable ToolCall toolCall) {
        ObjectNode answer = JSON.createObjectNode().put("model", "stub").put("created_at", "2026-11-20T02:40:00.123456789Z")
                .put("done", true).put("done_reason", "stop").put("total_duration", 4_883_583_458L)
                .put("load_duration", 1_334_875L);
        ObjectNode message = answer.putObject("message").put("role", "assistant").put("content",
                content == null ? "" : content);
        if (toolCall != null) {
            message.putArray("tool_calls").addObject().putObject("function").put("name", toolCall.tool()).set("arguments",
                    read(toolCall.arguments()));
        }
        if (counting) {
            answer.put("prompt_eval_count", 400).put("eval_count", 50);
        }
        return answer;
    }
}
