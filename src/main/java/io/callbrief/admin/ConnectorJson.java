package io.callbrief.admin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.callbrief.connector.Installation;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;
import io.callbrief.connector.store.StoredConnector;

/**
 * A connector as its admin sees it.
 *
 * @param secretNames which secrets are set
 * @param oldSecretsUntil until when deliveries may still be signed with a secret of this name that was replaced
 * @param webhookPath where its helpdesk delivers
 * @param state {@code active} or {@code paused}
 * @param openLooks at its cases, which have not ended: while it is paused, they wait
 */
public record ConnectorJson(UUID id, String kind, String name, URI baseUrl, Map<String, String> settings,
        Set<String> secretNames, Map<String, Instant> oldSecretsUntil, String webhookPath, String state, long openLooks,
        Instant createdAt) {

    static ConnectorJson of(StoredConnector stored, long openLooks) {
        return new ConnectorJson(stored.id(), stored.kind(), stored.name(), stored.baseUrl(),
                new TreeMap<>(stored.settings()), stored.secretNames(), new TreeMap<>(stored.oldSecretsUntil()),
                "/webhooks/" + stored.id(), stored.pausedAt() == null ? "active" : "paused", openLooks, stored.createdAt());
    }

    /** @param ok nothing is wrong, as far as can be told; Callbrief may still work better with something that is missing */
    public record TestJson(boolean ok, List<CheckJson> checks) {

        /** Where nothing can be told, the helpdesk does not answer. */
        static TestJson of(List<SetupCheck> checks) {
            Set<Result> results = checks.stream().map(SetupCheck::result).collect(Collectors.toSet());
            boolean silent = results.equals(Set.of(Result.UNKNOWN));
            return new TestJson(!silent && !results.contains(Result.FAILED), checks.stream().map(CheckJson::of).toList());
        }
    }

    /** @param result {@code ok}, {@code missing} (works without, less well), {@code failed} or {@code unknown} */
    public record CheckJson(String subject, String result, String explanation) {

        static CheckJson of(SetupCheck check) {
            return new CheckJson(check.subject(), check.result().name().toLowerCase(Locale.ROOT), check.explanation());
        }
    }

    /**
     * What was set up at the helpdesk.
     *
     * @param leftToDo by hand
     */
    public record InstallationJson(List<String> made, List<String> found, List<String> leftToDo, ConnectorJson connector) {

        static InstallationJson of(Installation installation, ConnectorJson connector) {
            String left = installation.leftToDo();
            return new InstallationJson(installation.made(), installation.found(),
                    left == null ? List.of() : left.lines().toList(), connector);
        }
    }
}
