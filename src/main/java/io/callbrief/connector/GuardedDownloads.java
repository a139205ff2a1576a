package io.callbrief.connector;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

/**
 * Fetches files that helpdesks keep, often on a host of somebody else behind a redirect. Each hop is checked like a base
 * URL, and credentials go to the account's own origin only.
 */
@ApplicationScoped
public class GuardedDownloads {

    private static final int MAX_REDIRECTS = 3;

    private final Consumer<URI> guard;
    private final DownloadConfig config;

    @Inject
    public GuardedDownloads(OutboundGuard guard, DownloadConfig config) {
        this(guard::check, config);
    }

    GuardedDownloads(Consumer<URI> guard, DownloadConfig config) {
        this.guard = guard;
        this.config = config;
    }

    /**
     * @param location absolute, or relative to the account's base URL
     * @param authorization the account's own, for its own origin; {@code null} for none
     * @return empty when the file is gone
     * @throws HelpdeskUnavailableException when it may come another time
     * @throws HelpdeskRefusedException when it may not be fetched
     */
    public Optional<InputStream> open(ConnectorAccount account, URI location, @Nullable String authorization) {
        long deadline = System.nanoTime() + config.totalTimeout().toNanos();
        URI own = account.baseUrl();
        URI next = own.resolve(location);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            guard.accept(origin(next));
            Answer answer = ask(next, sameOrigin(own, next) ? authorization : null, deadline);
            if (answer.redirect == null) {
                return answer.body;
            }
            next = answer.redirect;
        }
        throw new HelpdeskRefusedException("a file is behind more than " + MAX_REDIRECTS + " redirects");
    }

    private record Answer(@Nullable URI redirect, Optional<InputStream> body) {
    }

    private Answer ask(URI location, @Nullable String authorization, long deadline) {
        HttpURLConnection connection = null;
        boolean handedOver = false;
        try {
            connection = (HttpURLConnection) location.toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(millis(config.connectTimeout()));
            connection.setReadTimeout(millis(config.readTimeout()));
            connection.setRequestProperty("Accept", "*/*");
            connection.setRequestProperty("Accept-Encoding", "identity");
            if (authorization != null) {
                connection.setRequestProperty("Authorization", authorization);
            }
            Answer answer = answer(location, connection, deadline);
            handedOver = answer.body.isPresent();
            return answer;
        } catch (IOException e) {
            throw new HelpdeskUnavailableException("no answer to a request for a file", null, e);
        } finally {
            if (connection != null && !handedOver) {
                connection.disconnect();
            }
        }
    }

    private static Answer answer(URI location, HttpURLConnection connection, long deadline) throws IOException {
        int status = connection.getResponseCode();
        return switch (status) {
            case 200 -> new Answer(null, Optional.of(new DownloadStream(connection, deadline)));
            case 301, 302, 303, 307, 308 -> new Answer(target(location, connection), Optional.empty());
            case 404, 410 -> new Answer(null, Optional.empty());
            default -> throw failure(status, connection.getHeaderField("Retry-After"));
        };
    }

    private static URI target(URI from, HttpURLConnection connection) {
        String target = connection.getHeaderField("Location");
        try {
            if (target != null) {
                return from.resolve(new URI(target));
            }
        } catch (URISyntaxException e) {
            // not followed, like none at all
        }
        throw new HelpdeskRefusedException("a file's redirect leads nowhere");
    }

    /** A signed address that has run out is refused by its host, and is another one when the ticket is read again. */
    private static RuntimeException failure(int status, @Nullable String retryAfter) {
        String said = "answered " + status + " to a request for a file";
        if (status == 429 || status == 408 || status == 403 || status >= 500) {
            return new HelpdeskUnavailableException(said, seconds(retryAfter), null);
        }
        return new HelpdeskRefusedException(said);
    }

    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : null;
    }

    /** What the guard judges: where a request goes, with a user in it, which it refuses, and without path and query. */
    private static URI origin(URI location) {
        try {
            return new URI(location.getScheme(), location.getRawAuthority(), null, null, null);
        } catch (URISyntaxException e) {
            throw new HelpdeskRefusedException("a file's address cannot be read");
        }
    }

    private static boolean sameOrigin(URI own, URI other) {
        return own.getScheme().equalsIgnoreCase(other.getScheme()) && own.getHost() != null
                && own.getHost().equalsIgnoreCase(other.getHost()) && port(own) == port(other);
    }

    private static int port(URI uri) {
        int standard = uri.getScheme().toLowerCase(Locale.ROOT).equals("http") ? 80 : 443;
        return uri.getPort() < 0 ? standard : uri.getPort();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.toMillis()));
    }
}
