package io.callbrief.wording.model;

import java.util.List;
import java.util.Locale;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;

/** {@link AnswerShape} as a provider takes it. */
final class AnswerSchemas {

    private AnswerSchemas() {
    }

    static ResponseFormat format(AnswerShape shape, boolean schemas) {
        return !schemas ? ResponseFormat.JSON
                : ResponseFormat.builder().type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder().name(shape.name().toLowerCase(Locale.ROOT))
                                .rootElement(root(shape)).build())
                        .build();
    }

    private static JsonSchemaElement root(AnswerShape shape) {
        return switch (shape) {
            case SENTENCES -> list("sentences", object("text", new JsonStringSchema(), "cites",
                    JsonArraySchema.builder().items(new JsonStringSchema()).build()));
            case SPANS -> list("spans", JsonObjectSchema.builder().addStringProperty("text")
                    .addEnumProperty("language", List.of("en", "de", "es", "fr", "it", "nl", "pt", "ja", "zh"))
                    .required("text", "language").additionalProperties(false).build());
            case CAUSE -> object("cause", new JsonStringSchema(), "because", new JsonStringSchema());
        };
    }

    private static JsonObjectSchema list(String name, JsonSchemaElement items) {
        return JsonObjectSchema.builder().addProperty(name, JsonArraySchema.builder().items(items).build()).required(name)
                .additionalProperties(false).build();
    }

    private static JsonObjectSchema object(String first, JsonSchemaElement firstType, String second,
            JsonSchemaElement secondType) {
        return JsonObjectSchema.builder().addProperty(first, firstType).addProperty(second, secondType)
                .required(first, second).additionalProperties(false).build();
    }
}
