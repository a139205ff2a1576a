package io.callbrief.connector.zendesk;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.connector.RequestBudgets;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;

/** One REST client per account, made anew when the account changes. */
@ApplicationScoped
class ZendeskClients {

    private record Entry(ConnectorAccount account, ZendeskClient client, ZendeskApi api) {
    }

    private final ZendeskConfig config;
    private final OutboundGuard guard;
    private final RequestBudgets budgets;
    private final Clock clock;
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();

    ZendeskClients(ZendeskConfig config, OutboundGuard guard, RequestBudgets budgets, Clock clock) {
        this.config = config;
        this.guard = guard;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** Checks the host at every use: its name may have come to point elsewhere. */
    ZendeskApi of(ConnectorAccount account) {
        guard.check(account.baseUrl());
        return entries.compute(account.id(), (id, entry) -> entry != null && entry.account().equals(account) ? entry
                : replace(entry, account)).api();
    }

    /** Our own id at this account; {@code null} when neither settings nor Zendesk have told it yet. Calls nobody. */
    @Nullable
    String knownBotUserId(ConnectorAccount account) {
        String configured = ZendeskSettings.of(account).botUserId();
        Entry entry = entries.get(account.id());
        return configured != null || entry == null ? configured : entry.api().knownBotUserId();
    }

    private Entry replace(@Nullable Entry old, ConnectorAccount account) {
        if (old != null) {
            // a call under way loses its answer, which is an unknown outcome like any other
            old.client().close();
        }
        ZendeskClient client = client(account);
        return new Entry(account, client, new ZendeskApi(client, ZendeskSettings.of(account), clock));
    }

    ZendeskClient client(ConnectorAccount account) {
        String authorization = ZendeskSettings.of(account).authorization();
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(account.baseUrl())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                // a redirect could lead to another host, and the credentials with it
                .followRedirects(false)
                // the status decides, see ZendeskApi
                .disableDefaultMapper(true)
                .register((ClientRequestFilter) request -> request.getHeaders()
                        .putSingle(HttpHeaders.AUTHORIZATION, authorization))
                .register((ClientResponseFilter) (request, answer) -> {
                    if (answer.getHeaders() != null) { // there are none where no answer came
                        budgets.told(account.id(), answer::getHeaderString);
                    }
                })
                .build(ZendeskClient.class);
    }

    @PreDestroy
    void close() {
        entries.values().forEach(e -> e.client().close());
        entries.clear();
    }
}
