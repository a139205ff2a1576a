package io.callbrief.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a batch of samples takes to be stored, at the rate of 400 browsers that each send one every two seconds. Time is
 * counted from when a batch was due: a service that makes its clients wait does not make them slower.
 *
 * <p>
 * {@code IngestBenchmark <target directory> [<url> <admin key>]}: without a URL the packaged service is started on embedded
 * services of its own.
 */
public final class IngestBenchmark {
    private static final int BATCHES_PER_SECOND = 200;
    private static final int SESSIONS = 400;
    /** The service compiles its code meanwhile, and so does this client, on the same cores. */
    private static final int WARM_UP_SECONDS = 120;
    private static final int SECONDS = 60;
    private static final int PORT = 18_473;
    private static final String KEY = "cb_benchmark-0123456789-0123456789";

    private final Clock clock = Clock.systemUTC();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    private final URI ingest;
    private final String key;
    private final AtomicInteger errors = new AtomicInteger();

    private IngestBenchmark(URI service, String key) {
        this.ingest = service.resolve("/v1/telemetry/ingest");
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3) {
            new IngestBenchmark(URI.create(arguments[1]), arguments[2]).run();
            return;
        }
        Path target = Path.of(arguments[0]);
        Path home = Files.createTempDirectory("callbrief-bench");
        ProcessBuilder service = new ProcessBuilder("java", "-Xmx512m", "-jar",
                target.resolve("quarkus-app/quarkus-run.jar").toString())
                .redirectErrorStream(true).redirectOutput(target.resolve("ingest-bench.log").toFile());
        service.environment().putAll(Map.of("CALLBRIEF_HOME", home.toString(), "CALLBRIEF_ADMIN_KEY", KEY,
                "QUARKUS_HTTP_PORT", String.valueOf(PORT)));
        Process running = service.start();
        try {
            IngestBenchmark benchmark = new IngestBenchmark(URI.create("http://localhost:" + PORT), KEY);
            benchmark.awaitReady(running);
            benchmark.run();
        } finally {
            running.destroy();
            running.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private void awaitReady(Process running) throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(ingest.resolve("/q/health/ready")).build();
        for (int i = 0; i < 240 && running.isAlive(); i++) {
            try {
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not there yet: asked again below
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        throw new IllegalStateException("the service did not become ready; its log is ingest-bench.log");
    }

    private void run() {
        send(WARM_UP_SECONDS);
        errors.set(0);
        long[] sorted = send(SECONDS);
        Arrays.sort(sorted);
        System.out.println(String.format(Locale.ROOT,
                "telemetry ingest: %d batches at %d/s from %d sessions, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms,"
                        + " %d not accepted",
                sorted.length, BATCHES_PER_SECOND, SESSIONS, quantile(sorted, 0.5), quantile(sorted, 0.95),
                quantile(sorted, 0.99), sorted[sorted.length - 1] / 1000., errors.get()));
        threads.shutdown();
    }

    private static double quantile(long[] sortedMicros, double quantile) {
        return sortedMicros[(int) Math.min(sortedMicros.length - 1, Math.floor(quantile * sortedMicros.length))] / 1000.;
    }

    /** @return microseconds that each batch took */
    private long[] send(int seconds) {
        int batches = seconds * BATCHES_PER_SECOND;
        long[] micros = new long[batches];
        List<CompletableFuture<?>> sent = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / BATCHES_PER_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int batch = i;
            sent.add(http.sendAsync(request(i % SESSIONS), HttpResponse.BodyHandlers.discarding()).handle((answer, failure) -> {
                micros[batch] = (System.nanoTime() - due) / 1000;
                return failure == null && answer.statusCode() == 202 ? 0 : errors.incrementAndGet();
            }));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        return micros;
    }

    private HttpRequest request(int session) {
        String sample = """
                {"metrics":[{"sessionId":"bench-%d","timestamp":%d,"rtt":46,"userId":"u-%d","roomId":"r-%d",\
                "availableOutgoingBitrate":1850000,"platform":"Chrome 156","region":"eu-west","video":{"bitrate":1420000,\
                "packetLoss":0.004,"jitter":6,"framesDecodedPerSecond":29,"isFrozen":false},"audio":{"bitrate":31000,\
                "packetLoss":0,"jitter":4}}]}""".formatted(session, clock.millis(), session, session / 2);
        return HttpRequest.newBuilder(ingest).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(sample)).build();
    }
}
