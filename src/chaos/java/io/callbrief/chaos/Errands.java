package io.callbrief.chaos;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Requests to the service, each made again until it is answered as it should be: what helpdesks and applications do. */
final class Errands implements AutoCloseable {

    /** For the count. */
    enum Kind {
        WEBHOOK,
        DUPLICATE_OF_SAME_ID,
        DUPLICATE_UNDER_NEW_ID,
        RECORDING
    }

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final Fate fate;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<Kind, Integer> accepted = new ConcurrentHashMap<>();
    private final Map<String, Integer> notAccepted = new ConcurrentHashMap<>();

    Errands(Fate fate) {
        this.fate = fate;
    }

    /**
     * @param name of this errand alone
     * @param first done once, before the first try
     */
    void run(Kind kind, String name, int afterMillis, Runnable first, Supplier<HttpRequest.Builder> request,
            int expectedStatus) {
        open.add(name);
        var unused = timer.schedule(() -> {
            first.run();
            attempt(kind, name, request, expectedStatus);
        }, afterMillis, TimeUnit.MILLISECONDS);
    }

    private void attempt(Kind kind, String name, Supplier<HttpRequest.Builder> request, int expectedStatus) {
        var unused = http.sendAsync(request.get().timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null ? String.valueOf(answer.statusCode()) : "no answer")
                .thenAccept(outcome -> {
                    if (outcome.equals(String.valueOf(expectedStatus))) {
                        accepted.merge(kind, 1, Integer::sum);
                        open.remove(name);
                    } else {
                        notAccepted.merge(outcome, 1, Integer::sum);
                        again(kind, name, request, expectedStatus);
                    }
                });
    }

    private void again(Kind kind, String name, Supplier<HttpRequest.Builder> request, int expectedStatus) {
        var unused = timer.schedule(() -> attempt(kind, name, request, expectedStatus),
                fate.next("again" + name).nextLong(1_000, 6_000), TimeUnit.MILLISECONDS);
    }

    int open() {
        return open.size();
    }

    /** Answered as they should be. */
    int accepted(Kind kind) {
        return accepted.getOrDefault(kind, 0);
    }

    /** Answers that were not the expected one, by status. */
    Map<String, Integer> notAccepted() {
        return new TreeMap<>(notAccepted);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
