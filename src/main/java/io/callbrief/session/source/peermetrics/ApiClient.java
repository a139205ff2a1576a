package io.callbrief.session.source.peermetrics;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceHosts;
import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.SourceUnavailableException;

/** Asks an installation's API, one page at a time. It asks for no credentials itself; a proxy before it may want a header. */
@ApplicationScoped
class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** 200 reports of the largest meetings. */
    private static final int MOST_BYTES = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SourceHosts hosts;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER) // a redirect would carry the header elsewhere
            .version(HttpClient.Version.HTTP_1_1).build();

    ApiClient(SourceHosts hosts) {
        this.hosts = hosts;
    }

    /**
     * @throws SourceUnavailableException no answer, a limit reached, 5xx
     * @throws SourceRefusedException refused, or not this API
     */
    JsonNode get(SourceAccount account, String pathAndQuery) {
        URI uri = URI.create(account.setting(PeermetricsApi.URL).orElse("").replaceAll("/+$", "") + pathAndQuery);
        hosts.check(uri.getHost());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER).header("Accept", "application/json");
        String secret = account.secret(PeermetricsApi.HEADER_VALUE);
        if (secret != null) {
            request.header(account.setting(PeermetricsApi.HEADER_NAME).orElse("Authorization"), secret);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                accepted(answer.statusCode());
                return JSON.readTree(limited(body));
            }
        } catch (JsonProcessingException e) {
            throw new SourceRefusedException("what answers is not the API of Peermetrics: its answer is no JSON", e);
        } catch (IOException e) {
            throw new SourceUnavailableException("the API does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceUnavailableException("stopped while waiting for the API", e);
        }
    }

    private static byte[] limited(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new SourceRefusedException("the API answers with more than any page can have", null);
        }
        return bytes;
    }

    private static void accepted(int status) {
        if (status == 429) {
            throw new SourceUnavailableException("the API's limit of requests is reached", null);
        }
        if (status >= 500 || status == 408) {
            throw new SourceUnavailableException("the API answers " + status, null);
        }
        if (status != 200) {
            throw new SourceRefusedException("the API answers " + status + ": address, app id or header are not right", null);
        }
    }
}
