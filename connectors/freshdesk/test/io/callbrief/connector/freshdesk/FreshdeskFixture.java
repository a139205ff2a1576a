package io.callbrief.connector.freshdesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.DownloadConfig;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.testing.Budgets;
import io.callbrief.testing.FakeFreshdesk;
import io.callbrief.testing.FakeFreshdeskTicket;

/** The connector, impatient, with a fake Freshdesk of its own. Needs Quarkus, which generates the REST client. */
final class FreshdeskFixture implements AutoCloseable {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-000000000001");

    final Instant anHourAgo = Clock.systemUTC().instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    final FakeFreshdesk freshdesk = new FakeFreshdesk();
    final ConnectorAccount account = freshdesk.account(CONNECTOR);
    final FreshdeskClients clients = clients(Clock.systemUTC());
    final GuardedDownloads downloads = new GuardedDownloads(new OutboundGuard(true), new ImpatientDownloads());
    final FreshdeskHelpdesk helpdesk = new FreshdeskHelpdesk(clients, downloads, Clock.systemUTC());
    final String customer = freshdesk.addContact(contact -> contact.put("name", "Jordan Doe")
            .put("email", "jordan@customer.example").put("unique_external_id", "u-17").put("time_zone", "Brisbane")
            .put("language", "pt-BR"));

    static FreshdeskClients clients(Clock clock) {
        return new FreshdeskClients(new Impatient(), new OutboundGuard(true), Budgets.READ, clock);
    }

    FakeFreshdeskTicket ticket() {
        return ticket(anHourAgo);
    }

    FakeFreshdeskTicket ticket(Instant createdAt) {
        return freshdesk.addTicket(customer, "No sound", "<div>I could not hear the caller.<br>At 9:15.</div>", createdAt);
    }

    ConnectorAccount accountWith(Map<String, String> settings) {
        return new ConnectorAccount(account.id(), account.kind(), account.name(), account.baseUrl(), settings,
                account.secrets());
    }

    ConnectorAccount accountWithKey(String apiKey) {
        Map<String, String> secrets = new HashMap<>(account.secrets());
        secrets.put("apiKey", apiKey);
        return new ConnectorAccount(account.id(), account.kind(), account.name(), account.baseUrl(), account.settings(),
                secrets);
    }

    long requests(String method, String path) {
        return freshdesk.requests().stream().filter(r -> r.method().equals(method) && r.pathAndQuery().contains(path))
                .count();
    }

    @Override
    public void close() {
        clients.close();
        freshdesk.close();
    }

    private static final class ImpatientDownloads implements DownloadConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration totalTimeout() {
            return Duration.ofSeconds(5);
        }
    }

    private static final class Impatient implements FreshdeskConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public String apiPath() {
            return "/api/v2";
        }

        @Override
        public int maxNoteChars() {
            return 60_000;
        }

        @Override
        public int maxTagChars() {
            return 32;
        }
    }
}
