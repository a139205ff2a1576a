package io.callbrief.admin;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A connector as somebody wants it to be, unchecked. */
public record WantedConnector(@Nullable String kind, @Nullable String name, @Nullable String baseUrl,
        @Nullable Map<String, @Nullable String> settings, @Nullable Map<String, @Nullable String> secrets) {

    Map<String, @Nullable String> settingsGiven() {
        return settings == null ? Map.of() : settings;
    }

    Map<String, @Nullable String> secretsGiven() {
        return secrets == null ? Map.of() : secrets;
    }

    /** Without values: requests may end up in logs. */
    @Override
    public String toString() {
        return "wanted connector";
    }
}
