package io.callbrief.insight.similar;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Startup;

/**
 * The only way to an embedding model: {@code POST /embeddings} of OpenAI's protocol, which Ollama, llama.cpp and others speak,
 * too. It never fails: no answer in time is an answer, and the service is left alone for a while. Made at the start, so that
 * half a configuration stops it.
 */
@Startup
@ApplicationScoped
public class Embeddings {

    private static final Logger LOG = Logger.getLogger(Embeddings.class);
    private static final int OK = 200;

    private final EmbeddingConfig config;
    private final Clock clock;
    private final Optional<URI> endpoint;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);
    private @Nullable HttpClient client;

    Embeddings(EmbeddingConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.endpoint = config.url().map(url -> URI.create(url.replaceFirst("/+$", "") + "/embeddings"));
        if (config.url().isPresent() && config.model().isEmpty()) {
            throw new IllegalStateException(
                    "callbrief.insight.embeddings.url is set: callbrief.insight.embeddings.model is needed, too");
        }
    }

    boolean on() {
        return endpoint.isPresent();
    }

    String model() {
        return config.model().orElse("none");
    }

    /** As long as a ticket may wait. */
    Optional<List<float[]>> soon(List<String> texts) {
        return of(texts, config.within());
    }

    /** @return one for each text, in their order; empty when there is no answer in time, or not this one */
    @SuppressWarnings("Interruption") // what comes later is not read
    Optional<List<float[]>> of(List<String> texts, Duration within) {
        if (endpoint.isEmpty() || texts.isEmpty() || clock.instant().isBefore(restsUntil.get())) {
            return Optional.empty();
        }
        CompletableFuture<HttpResponse<String>> asked = client().sendAsync(request(endpoint.get(), texts, within),
                HttpResponse.BodyHandlers.ofString());
        try {
            // the request's own limit ends with the head of the answer
            HttpResponse<String> answer = asked.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return answer.statusCode() == OK ? Optional.of(EmbeddingJson.vectors(answer.body(), texts.size()))
                    : rest("status " + answer.statusCode());
        } catch (TimeoutException | IOException e) {
            return rest(e.getClass().getSimpleName());
        } catch (ExecutionException e) {
            return rest((e.getCause() == null ? e : e.getCause()).getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            asked.cancel(true);
        }
    }

    private Optional<List<float[]>> rest(String why) {
        LOG.warnf("no embeddings for %d s: %s", config.rest().toSeconds(), why);
        restsUntil.set(clock.instant().plus(config.rest()));
        return Optional.empty();
    }

    private HttpRequest request(URI to, List<String> texts, Duration within) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to).timeout(within).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(EmbeddingJson.request(model(), texts)));
        config.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    /** Plain HTTP servers of models trip over an upgrade to HTTP/2; redirects would lead to another host. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER).build();
        }
        return client;
    }
}
