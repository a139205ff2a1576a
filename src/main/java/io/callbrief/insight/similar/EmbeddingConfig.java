package io.callbrief.insight.similar;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** A model that compares texts by what they mean. Without a URL nothing is sent anywhere. */
@ConfigMapping(prefix = "callbrief.insight.embeddings")
public interface EmbeddingConfig {

    /** Of a service with OpenAI's protocol and its version; of Ollama on this machine {@code http://localhost:11434/v1}. */
    Optional<String> url();

    Optional<String> model();

    Optional<String> apiKey();

    /** How long a ticket waits for the model; then words alone are compared. */
    @WithDefault("500ms")
    Duration within();

    /** After an answer that did not come, nothing is asked for so long. */
    @WithDefault("30s")
    Duration rest();
}
