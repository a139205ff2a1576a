package io.callbrief.wording.model;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.ReadOnlyTools.Tool;

/** Requests and tools as LangChain4j has them. */
final class ChatRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFUSED = "{\"refused\":\"there is no such tool or argument\"}";

    private ChatRequests() {
    }

    static ChatRequest of(List<ChatMessage> messages, AnswerShape shape, WordingConfig config,
            @Nullable ReadOnlyTools tools) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages).maxOutputTokens(config.maxOutputTokens())
                .responseFormat(AnswerSchemas.format(shape, config.jsonSchema()));
        if (tools != null) {
            request.toolSpecifications(tools.tools().stream().map(ChatRequests::specification).toList());
        }
        return request.build();
    }

    private static ToolSpecification specification(Tool tool) {
        return ToolSpecification.builder().name(tool.name()).description(tool.description())
                .parameters(JsonObjectSchema.builder().addEnumProperty(tool.argument(), tool.allowed())
                        .required(tool.argument()).additionalProperties(false).build())
                .build();
    }

    /** A tool that is not there, or an argument that is not in its list, is told so: it reaches nothing. */
    static ChatMessage result(ToolExecutionRequest wanted, ReadOnlyTools tools) {
        String answer = tools.tools().stream().filter(tool -> tool.name().equals(wanted.name())).findFirst()
                .map(tool -> call(tool, wanted.arguments(), tools)).orElse(REFUSED);
        return ToolExecutionResultMessage.from(wanted, answer);
    }

    private static String call(Tool tool, @Nullable String arguments, ReadOnlyTools tools) {
        try {
            String argument = JSON.readTree(arguments == null ? "{}" : arguments).path(tool.argument()).asText();
            return tool.allowed().contains(argument) ? tools.call(tool.name(), argument) : REFUSED;
        } catch (JsonProcessingException e) {
            return REFUSED;
        }
    }

    /** All that is sent, for an estimate. */
    static String text(ChatRequest request) {
        return request.messages().stream().map(String::valueOf).collect(Collectors.joining("\n")) + request.parameters();
    }
}
