package io.callbrief.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.embedded.EmbeddedServices.Service;
import io.callbrief.pipeline.ServiceProcess;

/** The processes of a run: the packaged service, PostgreSQL and Kafka. */
final class Surroundings implements AutoCloseable {

    static final String ADMIN_KEY = "cb_chaos-0123456789-0123456789-0123";
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final JsonMapper JSON = new JsonMapper();

    final BackingService database;
    final BackingService broker;
    final ServiceProcess service;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int endedByItself;

    Surroundings(Path directory) throws IOException {
        List<Integer> ports = FixedPorts.free(3);
        database = BackingService.start(Service.POSTGRES, directory, ports.get(0));
        broker = BackingService.start(Service.KAFKA, directory, ports.get(1));
        Map<String, String> configuration = new HashMap<>(database.settings());
        configuration.putAll(broker.settings());
        configuration.put("callbrief.home", directory.resolve("home").toString());
        configuration.put("callbrief.admin-key", ADMIN_KEY);
        configuration.put("callbrief.secrets.key", Base64.getEncoder().encodeToString(new byte[32]));
        configuration.put("callbrief.outbound.allow-private", "true");
        // sooner than an operator would want it, so that a run takes minutes
        configuration.put("callbrief.looks.lease", "12s");
        configuration.put("callbrief.looks.max-backoff", "15s");
        configuration.put("callbrief.looks.requeue-after", "15s");
        configuration.put("callbrief.zendesk.read-timeout", "3s");
        // it lives for seconds: starting soon counts for more than running fast
        configuration.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        // the polls would find what webhooks lost
        configuration.put("callbrief.reconcile.every", "0s");
        service = ServiceProcess.launch(directory.resolve("service.log"), configuration, ports.get(2));
    }

    /** Whatever ends without having been killed (no database at its start) is started again, as an operator's system does. */
    void awaitReady() {
        HttpRequest health = HttpRequest.newBuilder(service.url().resolve("/q/health/ready")).timeout(Duration.ofSeconds(5))
                .build();
        Awaitility.await().atMost(READY_WITHIN).pollInterval(100, TimeUnit.MILLISECONDS)
                .ignoreExceptionsInstanceOf(IOException.class).until(() -> {
                    if (!service.isAlive()) {
                        endedByItself++;
                        service.restart();
                    }
                    return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
                });
    }

    /** How often the service was started again without having been killed. */
    int endedByItself() {
        return endedByItself;
    }

    /** As the API shows it; missing where it knows none. */
    JsonNode caseOf(UUID connector, String ticketId) {
        URI url = service.url().resolve("/api/v1/cases?connector=" + connector + "&ticket=" + ticketId);
        HttpRequest request = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + ADMIN_KEY)
                .timeout(Duration.ofSeconds(20)).build();
        try {
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body()).path(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        broker.close();
        database.close();
    }
}
