package io.callbrief.session.source.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.connector.DeliverySignature;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceAccounts;
import io.callbrief.session.source.telemetry.store.AlertRows;
import io.callbrief.session.source.telemetry.store.AlertRows.DueAlert;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Sends alerts until they are taken. An answer that gets lost makes one come twice, with the same id. */
@ApplicationScoped
public class AlertSender {

    static final String TIMESTAMP_HEADER = "Callbrief-Timestamp";
    static final String SIGNATURE_HEADER = "Callbrief-Signature";
    static final String ID_HEADER = "Callbrief-Alert-Id";
    private static final int AT_MOST = 20;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private final AlertRows rows;
    private final SourceAccounts sources;
    private final OutboundGuard outbound;
    private final TelemetryConfig config;
    private final Clock clock;
    private final HttpClient http;

    AlertSender(AlertRows rows, SourceAccounts sources, OutboundGuard outbound, TelemetryConfig config, Clock clock) {
        this.rows = rows;
        this.sources = sources;
        this.outbound = outbound;
        this.config = config;
        this.clock = clock;
        // A redirect could lead anywhere, past the guard.
        this.http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.alertTimeout()).build();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        sendDue();
    }

    public void sendDue() {
        // One after the other: the last of them must still be leased when its turn comes.
        Duration lease = config.alertTimeout().multipliedBy(2L * AT_MOST);
        for (DueAlert alert : rows.claim(AT_MOST, lease)) {
            send(alert);
        }
    }

    private void send(DueAlert alert) {
        Optional<SourceAccount> source = sources.byId(alert.sourceId());
        Optional<String> url = source.flatMap(account -> account.setting(TelemetryAccount.ALERT_URL));
        String secret = source.map(account -> account.secret(TelemetryAccount.ALERT_SECRET)).orElse(null);
        if (url.isEmpty() || secret == null) {
            rows.givenUp(alert, "the source has no alertUrl and alertSecret any more");
            return;
        }
        try {
            URI target = URI.create(url.get());
            outbound.check(target);
            HttpResponse<Void> answer = http.send(request(alert, target, secret), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 == 2) {
                rows.sent(alert);
                Log.infof("telemetry alert=%s source=%s sent", alert.id(), alert.sourceId());
            } else {
                failed(alert, "answered " + answer.statusCode());
            }
        } catch (HelpdeskRefusedException | HelpdeskUnavailableException e) {
            failed(alert, "the address of alertUrl is not allowed or not known");
        } catch (IOException e) {
            failed(alert, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(DueAlert alert, URI target, String secret) {
        byte[] body = alert.body().getBytes(StandardCharsets.UTF_8);
        String timestamp = clock.instant().toString();
        return HttpRequest.newBuilder(target).timeout(config.alertTimeout()).header("Content-Type", "application/json")
                .header(ID_HEADER, alert.id().toString()).header(TIMESTAMP_HEADER, timestamp)
                .header(SIGNATURE_HEADER, DeliverySignature.sign(secret, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private void failed(DueAlert alert, String problem) {
        Log.warnf("telemetry alert=%s source=%s attempt=%d: %s", alert.id(), alert.sourceId(), alert.attempt(), problem);
        if (alert.attempt() >= config.alertAttempts()) {
            rows.givenUp(alert, problem);
            return;
        }
        Duration wait = config.alertBackoff().multipliedBy(1L << Math.min(MOST_DOUBLINGS, alert.attempt() - 1));
        rows.failed(alert, problem, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
