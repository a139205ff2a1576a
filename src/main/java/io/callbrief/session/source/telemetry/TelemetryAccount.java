package io.callbrief.session.source.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.SourceAccount;

/**
 * Where samples come from: a configured source, or the installation's own where none is configured.
 *
 * @param id {@code null} of the installation's own, which has no tokens, no pages and no alerts
 * @param name of the source; its sessions carry it
 * @param origins of the pages that may send from a browser, such as {@code https://meet.example.com}
 * @param alertUrl where alerts go
 */
public record TelemetryAccount(@Nullable UUID id, String name, Set<String> origins, Optional<URI> alertUrl,
        Duration longestToken) {

    static final String CORS_ORIGINS = "corsOrigins";
    static final String ALERT_URL = "alertUrl";
    static final String ALERT_SECRET = "alertSecret";
    static final String TOKEN_SECONDS = "tokenTtlSeconds";
    static final Duration USUAL_TOKEN = Duration.ofHours(2);
    /** Where nobody configured a source. */
    static final TelemetryAccount OWN = new TelemetryAccount(null, "telemetry", Set.of(), Optional.empty(), Duration.ZERO);

    public TelemetryAccount {
        origins = Set.copyOf(origins);
    }

    static TelemetryAccount of(SourceAccount source) {
        return new TelemetryAccount(source.id(), source.name(), origins(source.setting(CORS_ORIGINS).orElse("")),
                source.setting(ALERT_URL).map(URI::create),
                source.setting(TOKEN_SECONDS).map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(USUAL_TOKEN));
    }

    /** Separated by commas or spaces. */
    static Set<String> origins(String setting) {
        return Arrays.stream(setting.split("[,\\s]+")).filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
