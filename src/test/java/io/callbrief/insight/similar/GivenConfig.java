package io.callbrief.insight.similar;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What a test configures; the rest is as by default. */
record GivenConfig(@Nullable String urlText, @Nullable String modelName, Duration within) implements EmbeddingConfig {

    @Override
    public Optional<String> url() {
        return Optional.ofNullable(urlText);
    }

    @Override
    public Optional<String> model() {
        return Optional.ofNullable(modelName);
    }

    @Override
    public Optional<String> apiKey() {
        return Optional.of("key");
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(30);
    }
}
