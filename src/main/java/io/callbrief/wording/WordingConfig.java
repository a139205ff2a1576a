package io.callbrief.wording;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.writer.Formality;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Words from a language model. Without a provider nothing is sent anywhere. */
@ConfigMapping(prefix = "callbrief.wording")
public interface WordingConfig {

    /** What a provider speaks. */
    enum Provider {
        OPENAI,
        OLLAMA
    }

    Optional<Provider> provider();

    /** Of an OpenAI-compatible service with its version, {@code https://api.example.com/v1}; of Ollama its root. */
    Optional<String> baseUrl();

    Optional<String> apiKey();

    Optional<String> model();

    @WithDefault("reply,explanation")
    Set<ModelUse> uses();

    @WithDefault("formal")
    Formality formality();

    /** How long a note waits for words. What comes later is put into notes that can be edited. */
    @WithDefault("6s")
    Duration within();

    /** How long one call may take at all. */
    @WithDefault("60s")
    Duration callTimeout();

    @WithDefault("12000")
    long tokensPerTicket();

    /** In a UTC day, of all replicas. */
    @WithDefault("500000")
    long tokensPerDay();

    /** Of one answer. */
    @WithDefault("600")
    int maxOutputTokens();

    /** What a million tokens cost, in the currency of your bill; only for showing costs. */
    @WithDefault("0")
    double pricePerMillionInput();

    @WithDefault("0")
    double pricePerMillionOutput();

    /** Whether the service understands JSON schemas; else it is only asked for JSON. */
    @WithDefault("true")
    boolean jsonSchema();

    /** Failures in a row after which a provider rests. */
    @WithDefault("3")
    int failuresUntilRest();

    @WithDefault("30s")
    Duration rest();
}
