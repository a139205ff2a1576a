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

import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.RecordingScan;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.call.StoredRecording;
import io.callbrief.cli.DemoData.DemoSession;
import io.callbrief.cli.DemoData.DemoTicket;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.sandbox.Customer;
import io.callbrief.connector.sandbox.NewTicket;
import io.callbrief.connector.sandbox.Sandbox;
import io.callbrief.connector.store.ConnectorDraft;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.session.NewRecording;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingTooLargeException;
import io.callbrief.session.SessionDirectory;
import io.quarkus.vertx.http.HttpServerStart;

/** Fills a sandbox helpdesk with recorded calls and tickets about them; a second run adds nothing. */
@ApplicationScoped
class Demo {

    private static final String SOURCE = "demo";
    private static final int SECRET_BYTES = 32;

    private final boolean wanted;
    private final Connectors connectors;
    private final ConnectorRows connectorRows;
    private final RecordingStore recordings;
    private final SessionDirectory sessions;
    private final Sandbox sandbox;
    private final PrintStream out = System.out;

    Demo(@ConfigProperty(name = "callbrief.demo", defaultValue = "false") boolean wanted, Connectors connectors,
            ConnectorRows connectorRows, RecordingStore recordings, SessionDirectory sessions, Sandbox sandbox) {
        this.wanted = wanted;
        this.connectors = connectors;
        this.connectorRows = connectorRows;
        this.recordings = recordings;
        this.sessions = sessions;
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
        try (InputStream bytes = session.open(); RecordingStore.Incoming incoming = recordings.receive(bytes)) {
            RecordingScan scan = scan(incoming);
            if (scan.startedAt() == null || scan.endedAt() == null) {
                throw new IllegalStateException("the demo's " + session.recording() + " has no clock");
            }
            incoming.keep();
            sessions.register(new NewRecording(SOURCE, session.sessionId(), session.userId(), session.conferenceId(), null,
                    null, null, null, session.displayName(), new StoredRecording(incoming.sha256(), incoming.sizeBytes(),
                            scan.format(), scan.startedAt(), scan.endedAt())));
        } catch (RecordingTooLargeException | UnreadableRecordingException e) {
            throw new IllegalStateException("the demo's " + session.recording() + " cannot be read", e);
        }
    }

    private static RecordingScan scan(RecordingStore.Incoming incoming) throws IOException, UnreadableRecordingException {
        try (InputStream bytes = incoming.open()) {
            return new RecordingReader().scan(bytes);
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
