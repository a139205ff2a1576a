package io.callbrief.wording.model;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.callbrief.wording.WordingConfig;

/** The configured provider. Where there is none no HTTP client is made, and so nothing can be sent. */
final class ChatProvider {

    private final WordingConfig config;
    private final Supplier<HttpClientBuilder> http;
    private @Nullable ChatModel made;

    ChatProvider(WordingConfig config, Supplier<HttpClientBuilder> http) {
        this.config = config;
        this.http = http;
        if (config.provider().isPresent() && (config.baseUrl().isEmpty() || config.model().isEmpty())) {
            throw new IllegalStateException(
                    "callbrief.wording.provider is set: callbrief.wording.base-url and callbrief.wording.model are needed, too");
        }
    }

    String name() {
        return config.provider().map(provider -> provider.name().toLowerCase(Locale.ROOT)).orElse("none");
    }

    String model() {
        return config.model().orElse("none");
    }

    synchronized Optional<ChatModel> model(ModelUse use) {
        if (config.provider().isEmpty() || !config.uses().contains(use)) {
            return Optional.empty();
        }
        if (made == null) {
            made = make(config.provider().get());
        }
        return Optional.of(made);
    }

    private ChatModel make(WordingConfig.Provider provider) {
        String url = config.baseUrl().orElseThrow();
        String model = config.model().orElseThrow();
        return switch (provider) {
            case OPENAI -> OpenAiChatModel.builder().baseUrl(url).apiKey(config.apiKey().orElse("none")).modelName(model)
                    .temperature(0.0).maxRetries(0).timeout(config.callTimeout()).httpClientBuilder(http.get())
                    .strictJsonSchema(true).build();
            case OLLAMA -> OllamaChatModel.builder().baseUrl(url).modelName(model).temperature(0.0).maxRetries(0)
                    .timeout(config.callTimeout()).httpClientBuilder(http.get()).build();
        };
    }
}
