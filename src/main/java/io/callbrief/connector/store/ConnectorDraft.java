package io.callbrief.connector.store;

import java.net.URI;
import java.util.Map;

/** A connector to be made. */
public record ConnectorDraft(String kind, String name, URI baseUrl, Map<String, String> settings,
        Map<String, String> secrets) {
    public ConnectorDraft {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /** Without values: drafts may end up in logs. */
    @Override
    public String toString() {
        return "draft of a " + kind + " connector";
    }
}
