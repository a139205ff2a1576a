package io.callbrief.connector.zendesk;

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
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;

/** The connector, impatient, with a fake Zendesk of its own. */
final class ZendeskFixture implements AutoCloseable {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-000000000001");

    final Instant anHourAgo = Clock.systemUTC().instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    final FakeZendesk zendesk;
    final ConnectorAccount account;
    final ZendeskClients clients;
    final GuardedDownloads downloads = new GuardedDownloads(new OutboundGuard(true), new ImpatientDownloads());
    final ZendeskHelpdesk helpdesk;
    final String customer;

    /** Needs Quarkus, which generates the REST client. */
    ZendeskFixture() {
        this(new ZendeskClients(new Impatient(Duration.ofSeconds(1)), new OutboundGuard(true), Budgets.READ,
                Clock.systemUTC()),
                new FakeZendesk());
    }

    private ZendeskFixture(ZendeskClients clients, FakeZendesk zendesk) {
        this.clients = clients;
        this.helpdesk = new ZendeskHelpdesk(clients, downloads);
        this.zendesk = zendesk;
        this.account = zendesk.account(CONNECTOR);
        this.customer = zendesk.addUser(user -> user.put("name", "Jordan Doe").put("email", "jordan@customer.example")
                .put("external_id", "u-17").put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
    }

    static ZendeskFixture withoutQuarkus() {
        return withoutQuarkus(Clock.systemUTC(), Clock.systemUTC());
    }

    static ZendeskFixture withoutQuarkus(Clock ours, Clock zendesks) {
        return new ZendeskFixture(new PlainZendeskClients(new Impatient(Duration.ofSeconds(20)), ours),
                new FakeZendesk(zendesks));
    }

    FakeZendeskTicket ticket() {
        return ticket(anHourAgo);
    }

    FakeZendeskTicket ticket(Instant createdAt) {
        return zendesk.addTicket(customer, "No sound", "I could not hear the caller.", createdAt);
    }

    ConnectorAccount accountWith(String setting, String value) {
        Map<String, String> settings = new HashMap<>(account.settings());
        settings.put(setting, value);
        return new ConnectorAccount(account.id(), account.kind(), account.name(), account.baseUrl(), settings,
                account.secrets());
    }

    ConnectorAccount accountWithout(String secret) {
        Map<String, String> secrets = new HashMap<>(account.secrets());
        secrets.remove(secret);
        return new ConnectorAccount(account.id(), account.kind(), account.name(), account.baseUrl(), account.settings(),
                secrets);
    }

    ConnectorAccount accountWithToken(String apiToken) {
        Map<String, String> secrets = new HashMap<>(account.secrets());
        secrets.put("apiToken", apiToken);
        return new ConnectorAccount(account.id(), account.kind(), account.name(), account.baseUrl(), account.settings(),
                secrets);
    }

    @Override
    public void close() {
        clients.close();
        zendesk.close();
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

    private record Impatient(Duration readTimeout) implements ZendeskConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }
    }
}
