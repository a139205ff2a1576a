package io.callbrief.connector.jira;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.DownloadConfig;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.testing.Budgets;
import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;

/** The connector, impatient, with a fake Jira of its own. Needs Quarkus, which generates the REST client. */
final class JiraFixture implements AutoCloseable {

    static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-000000000002");
    static final UUID CASE = UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c");

    final Instant anHourAgo = Clock.systemUTC().instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    final FakeJira jira = new FakeJira();
    final ConnectorAccount account = jira.account(CONNECTOR);
    final JiraClients clients = new JiraClients(new Impatient(), new OutboundGuard(true), Budgets.READ,
            Clock.systemUTC());
    final GuardedDownloads downloads = new GuardedDownloads(new OutboundGuard(true), new ImpatientDownloads());
    final JiraHelpdesk helpdesk = new JiraHelpdesk(clients, downloads);
    final ObjectNode customer = jira.addUser("712020:jordan", "Jordan Doe", "customer");
    final ObjectNode agent = jira.addUser("712020:alex", "Alex Agent", "atlassian");

    FakeJiraIssue issue() {
        return issue(FakeJira.SERVICE_PROJECT);
    }

    FakeJiraIssue issue(String project) {
        return jira.addIssue(project, customer, "No sound", "I could not hear the caller.", anHourAgo);
    }

    ConnectorAccount with(String... settings) {
        Map<String, String> changed = new HashMap<>(account.settings());
        for (int i = 0; i < settings.length; i += 2) {
            changed.put(settings[i], settings[i + 1]);
        }
        return new ConnectorAccount(CONNECTOR, account.kind(), account.name(), account.baseUrl(), changed, account.secrets());
    }

    ConnectorAccount withSecrets(Map<String, String> secrets) {
        return new ConnectorAccount(CONNECTOR, account.kind(), account.name(), account.baseUrl(), account.settings(), secrets);
    }

    static NoteMarker marker(int version) {
        return new NoteMarker(CASE, version);
    }

    static Note note(int version, String cause) {
        return new Note(marker(version), List.of(new NoteBlock.Headline("Pre-analysis", "Version " + version),
                new NoteBlock.Ref(marker(version).inText())), cause, 87);
    }

    @Override
    public void close() {
        clients.close();
        jira.close();
    }

    private static final class ImpatientDownloads implements DownloadConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration totalTimeout() {
            return Duration.ofSeconds(5);
        }
    }

    private static final class Impatient implements JiraConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(2);
        }
    }
}
