package io.callbrief.connector;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A configured helpdesk: a row of {@code connector} bound to the bean of its kind.
 *
 * @param kind such as {@code zendesk}
 * @param baseUrl the only host that outbound calls of this connector may go to
 * @param settings of the kind, such as {@code botEmail}; never secret
 * @param secrets of the kind, such as {@code apiToken} and {@code webhookSecret}, decrypted
 */
public record ConnectorAccount(UUID id, String kind, String name, URI baseUrl, Map<String, String> settings,
        Map<String, String> secrets) {
    public ConnectorAccount {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /** Ids and kind only: accounts end up in logs. */
    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
