package io.callbrief.session.source;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A configured source: a row of {@code source} bound to the bean of its kind.
 *
 * @param name unique; the {@code source} of its sessions
 * @param settings of the kind and {@link CommonSettings}; never secret
 * @param secrets of the kind, decrypted
 */
public record SourceAccount(UUID id, String kind, String name, Map<String, String> settings,
        Map<String, String> secrets, Instant createdAt) {

    public SourceAccount {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    public Optional<String> setting(String setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    public @Nullable String secret(String secret) {
        return secrets.get(secret);
    }

    /** Ids and kind only: accounts end up in logs. */
    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
