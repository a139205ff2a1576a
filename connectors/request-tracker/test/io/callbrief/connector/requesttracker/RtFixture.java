package io.callbrief.connector.requesttracker;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.DeliverySignature;
import io.callbrief.connector.DownloadConfig;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.testing.Budgets;
import io.callbrief.testing.FakeRequestTracker;
import io.callbrief.testing.FakeRequestTrackerTicket;

/** The connector, impatient, with a fake RT of its own. Needs Quarkus, which generates the REST client. */
final class RtFixture implements AutoCloseable {

    static final String CUSTOMER = "anna@customer.example";

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-000000000005");

    final Instant anHourAgo = Clock.systemUTC().instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    final FakeRequestTracker rt = new FakeRequestTracker();
    final ConnectorAccount account = rt.account(CONNECTOR);
    final RtClients clients = new RtClients(new Impatient(), new OutboundGuard(true), Budgets.READ,
            Clock.systemUTC());
    final RequestTrackerHelpdesk helpdesk = new RequestTrackerHelpdesk(clients,
            new GuardedDownloads(new OutboundGuard(true), new ImpatientDownloads()));

    RtFixture() {
        rt.addUser(CUSTOMER, user -> user.put("EmailAddress", CUSTOMER).put("RealName", "Anna Example")
                .put("Timezone", "Asia/Bangkok").put("Lang", "pt-br").withArray("CustomFields").addObject().put("id", "7")
                .put("name", "Customer id").putArray("values").add("u-17"));
    }

    /** An account that is never called. */
    static ConnectorAccount account(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("botUser", "callbrief"));
        all.putAll(settings);
        return new ConnectorAccount(CONNECTOR, "request-tracker", "RT", URI.create("https://rt.example"), all,
                Map.of("apiToken", "1-2-abc", "webhookSecret", "s"));
    }

    FakeRequestTrackerTicket ticket() {
        return ticket(anHourAgo);
    }

    FakeRequestTrackerTicket ticket(Instant createdAt) {
        return rt.addTicket(CUSTOMER, List.of(CUSTOMER), "No sound", "text/plain", "I could not hear the caller.", createdAt);
    }

    ConnectorAccount accountWith(String setting, String value) {
        Map<String, String> settings = new HashMap<>(account.settings());
        settings.put(setting, value);
        return new ConnectorAccount(account.id(), account.kind(), account.name(), account.baseUrl(), settings,
                account.secrets());
    }

    static InboundHook hook(String secret, String deliveryId, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String time = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, List<String>> headers = new HashMap<>();
        Map.of("X-Callbrief-Delivery", deliveryId, "X-Callbrief-Timestamp", time, "X-Callbrief-Signature",
                DeliverySignature.sign(secret, time, bytes))
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new InboundHook(headers, bytes);
    }

    static String body(String event, String ticketId, String actor) {
        return "{\"actor\":\"" + actor + "\",\"event\":\"" + event + "\",\"status\":\"open\",\"ticket_id\":" + ticketId
                + ",\"transaction_id\":41,\"v\":1}";
    }

    @Override
    public void close() {
        clients.close();
        rt.close();
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

    private static final class Impatient implements RtConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(1);
        }
    }
}
