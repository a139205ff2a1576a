package io.callbrief.wording;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.callbrief.wording.model.ModelUse;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings as an operator gives them, with the defaults of the service for all others. */
public final class TestWordingConfig {

    private TestWordingConfig() {
    }

    public static WordingConfig of(Map<String, String> settings) {
        Map<String, String> properties = settings.entrySet().stream()
                .collect(Collectors.toMap(setting -> "callbrief.wording." + setting.getKey(), Map.Entry::getValue));
        return new SmallRyeConfigBuilder().withMapping(WordingConfig.class)
                .withConverter(Duration.class, 300, TestWordingConfig::duration)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(WordingConfig.class);
    }

    /** All uses, at a stub. */
    public static WordingConfig at(String baseUrl, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("provider", "openai", "base-url", baseUrl, "model",
                "stub-1", "api-key", "key-of-the-test", "uses",
                EnumSet.allOf(ModelUse.class).stream().map(ModelUse::id).collect(Collectors.joining(",")), "call-timeout",
                "60s",
                "price-per-million-input", "2", "price-per-million-output", "8"));
        settings.putAll(more);
        return of(settings);
    }

    /** As Quarkus reads durations: 2s is PT2S. */
    private static Duration duration(String text) {
        return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    }
}
