package io.callbrief.connector.jira;

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
class JiraClients {

    private record Entry(ConnectorAccount account, JiraClient client, JiraApi api) {
    }

    private final JiraConfig config;
    private final OutboundGuard guard;
    private final RequestBudgets budgets;
    private final Clock clock;
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();

    JiraClients(JiraConfig config, OutboundGuard guard, RequestBudgets budgets, Clock clock) {
        this.config = config;
        this.guard = guard;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** Checks the host at every use: its name may have come to point elsewhere. */
    JiraApi of(ConnectorAccount account) {
        guard.check(account.baseUrl());
        return entries.compute(account.id(), (id, entry) -> entry != null && entry.account().equals(account) ? entry
                : replace(entry, account)).api();
    }

    /** The account id of the user that we write as, without asking; {@code null} when it is not known yet. */
    @Nullable
    String knownAccountId(ConnectorAccount account) {
        String configured = JiraSettings.of(account).botAccountId();
        Entry entry = entries.get(account.id());
        return configured != null || entry == null || !entry.account().equals(account) ? configured
                : entry.api().knownAccountId();
    }

    private Entry replace(@Nullable Entry old, ConnectorAccount account) {
        if (old != null) {
            // a call under way loses its answer, which is an unknown outcome like any other
            old.client().close();
        }
        JiraClient client = client(account);
        return new Entry(account, client, new JiraApi(client, JiraSettings.of(account), clock));
    }

    private JiraClient client(ConnectorAccount account) {
        String authorization = JiraSettings.of(account).authorization();
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(account.baseUrl())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                // a redirect could lead to another host, and the credentials with it
                .followRedirects(false)
                // the status decides, see JiraApi
                .disableDefaultMapper(true)
                .register((ClientRequestFilter) request -> request.getHeaders()
                        .putSingle(HttpHeaders.AUTHORIZATION, authorization))
                .register((ClientResponseFilter) (request, answer) -> {
                    if (answer.getHeaders() != null) { // there are none where no answer came
                        budgets.told(account.id(), answer::getHeaderString);
                    }
                })
                .build(JiraClient.class);
    }

    @PreDestroy
    void close() {
        entries.values().forEach(e -> e.client().close());
        entries.clear();
    }
}
