package io.callbrief.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.callbrief.cli.DemoData.DemoSession;
import io.callbrief.cli.DemoData.DemoTicket;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.sandbox.Customer;
import io.callbrief.connector.sandbox.NewTicket;
import io.callbrief.connector.sandbox.Sandbox;
import io.callbrief.connector.store.ConnectorDraft;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.session.NewSession;
import io.callbrief.session.source.Anonymisation;
import io.callbrief.session.source.Intake;
import io.callbrief.session.source.Origin;
import io.callbrief.session.source.Taken;
import io.quarkus.vertx.http.HttpServerStart;

/** Fills a sandbox helpdesk with recorded calls and tickets about them; a second run adds nothing. */
@ApplicationScoped
class Demo {

    private static final Origin ORIGIN = new Origin("demo", Anonymisation.NONE);
    private static final int SECRET_BYTES = 32;

    private final boolean wanted;
    private final Connectors connectors;
    private final ConnectorRows connectorRows;
    private final Intake intake;
    private final Sandbox sandbox;
    private final PrintStream out = System.out;

    Demo(@ConfigProperty(name = "callbrief.demo", defaultValue = "false") boolean wanted, Connectors connectors,
            ConnectorRows connectorRows, Intake intake, Sandbox sandbox) {
        this.wanted = wanted;
        this.connectors = connectors;
        this.connectorRows = connectorRows;
        this.intake = intake;
        this.sandbox = sandbox;
    }

    void start(@ObservesAsync HttpServerStart server) throws IOException {
        if (!wanted) {
            return;
        }
        DemoData data = DemoData.bundled();
        URI url = URI.create("http://localhost:" + server.options().getPort());
        UUID connectorId = connector(url);
        for (DemoSession session : data.sessions()) {
            register(session);
        }
        int filed = 0;
        for (DemoTicket ticket : data.tickets()) {
            filed += file(connectorId, ticket) ? 1 : 0;
        }
        out.printf("%n  Callbrief demo: %d recorded calls, %d tickets (%d new).%n", data.sessions().size(),
                data.tickets().size(), filed);
        out.printf("  Read the briefs:  %s/sandbox%n", url);
        out.printf("  Write your own:   %s/sandbox/tickets%n", url);
        out.printf("  Ctrl-C ends it; a second run goes on with the same data.%n%n");
        out.flush();
    }

    private UUID connector(URI url) {
        return connectors.ofKind("sandbox").stream().findFirst().map(bound -> bound.account().id())
                .orElseGet(() -> connectorRows.create(new ConnectorDraft("sandbox", "Sandbox", url, Map.of(),
                        Map.of("webhookSecret", secret()))).id());
    }

    private static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void register(DemoSession session) throws IOException {
        NewSession known = NewSession.of(session.userId(), session.conferenceId(), session.sessionId())
                .withContext(null, null, null, null, session.displayName());
        try (InputStream bytes = session.open()) {
            if (intake.take(ORIGIN, known, bytes) instanceof Taken.Refused refused) {
                throw new IllegalStateException("the demo's " + session.recording() + ": " + refused.reason());
            }
        }
    }

    private boolean file(UUID connectorId, DemoTicket ticket) {
        NewTicket filed = new NewTicket(ticket.subject(), ticket.text(), new Customer(ticket.name(), ticket.userId(),
                ZoneId.of(ticket.timeZone()), ticket.language()), ticket.createdAt());
        if (sandbox.holds(connectorId, filed)) {
            return false;
        }
        sandbox.file(connectorId, filed);
        return true;
    }
}
