package io.callbrief.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Two hosts: the helpdesk, and where it keeps its files. */
class GuardedDownloadsTest {

    private static final String SECRET = "Basic c2VjcmV0";
    private static final String FILE = "the file";

    private final Host helpdesk = new Host();
    private final Host files = new Host();
    private final List<URI> checked = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        helpdesk.close();
        files.close();
    }

    @Test
    void theHelpdeskItselfGetsTheCredentials() throws IOException {
        helpdesk.on("/a", exchange -> send(exchange, FILE));

        assertThat(text(helpdesk.at("/a?name=x"))).isEqualTo(FILE);

        assertThat(helpdesk.requests).containsExactly("/a?name=x " + SECRET);
        assertThat(checked).containsExactly(helpdesk.at(""));
    }

    @Test
    void anotherHostGetsTheRequestAndNoCredentials() throws IOException {
        helpdesk.on("/a", exchange -> redirect(exchange, 302, files.at("/signed?token=t").toString()));
        files.on("/signed", exchange -> send(exchange, FILE));

        assertThat(text(helpdesk.at("/a"))).isEqualTo(FILE);

        assertThat(helpdesk.requests).containsExactly("/a " + SECRET);
        assertThat(files.requests).containsExactly("/signed?token=t null");
        assertThat(files.headersSeen).doesNotContain("Cookie", "Referer", "Authorization");
        assertThat(checked).containsExactly(helpdesk.at(""), files.at(""));
    }

    @Test
    void aFileThatIsElsewhereFromTheStartIsFetchedWithoutCredentials() throws IOException {
        files.on("/a", exchange -> send(exchange, FILE));

        assertThat(text(files.at("/a"))).isEqualTo(FILE);

        assertThat(files.requests).containsExactly("/a null");
    }

    @Test
    void theSameHostUnderAnotherNameOrPortIsAnotherHost() throws IOException {
        URI byName = URI.create("http://localhost:" + helpdesk.at("").getPort() + "/a");
        helpdesk.on("/a", exchange -> send(exchange, FILE));

        assertThat(text(byName)).isEqualTo(FILE);

        assertThat(helpdesk.requests).containsExactly("/a null");
    }

    @Test
    void credentialsComeBackOnlyAtHome() throws IOException {
        helpdesk.on("/a", exchange -> redirect(exchange, 307, files.at("/b").toString()));
        files.on("/b", exchange -> redirect(exchange, 303, helpdesk.at("/c").toString()));
        helpdesk.on("/c", exchange -> send(exchange, FILE));

        assertThat(text(helpdesk.at("/a"))).isEqualTo(FILE);

        assertThat(helpdesk.requests).containsExactly("/a " + SECRET, "/c " + SECRET);
        assertThat(files.requests).containsExactly("/b null");
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void aRelativeRedirectStaysAtHome(int status) throws IOException {
        helpdesk.on("/a", exchange -> redirect(exchange, status, "/b"));
        helpdesk.on("/b", exchange -> send(exchange, FILE));

        assertThat(text(helpdesk.at("/a"))).isEqualTo(FILE);
    }

    @Test
    void threeRedirectsAreFollowedAndAFourthIsNot() throws IOException {
        helpdesk.on("/4", exchange -> redirect(exchange, 302, "/3"));
        helpdesk.on("/3", exchange -> redirect(exchange, 302, "/2"));
        helpdesk.on("/2", exchange -> redirect(exchange, 302, "/1"));
        helpdesk.on("/1", exchange -> redirect(exchange, 302, "/0"));
        helpdesk.on("/0", exchange -> send(exchange, FILE));

        assertThat(text(helpdesk.at("/3"))).isEqualTo(FILE);
        assertThatThrownBy(() -> open(helpdesk.at("/4"))).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("a file is behind more than 3 redirects");
    }

    @Test
    void aLoopOfRedirectsEnds() {
        helpdesk.on("/a", exchange -> redirect(exchange, 302, "/a"));

        assertThatThrownBy(() -> open(helpdesk.at("/a"))).isInstanceOf(HelpdeskRefusedException.class);
        assertThat(helpdesk.requests).hasSize(4);
    }

    @Test
    void aRedirectToAPrivateAddressIsNotFollowed() {
        helpdesk.on("/a", exchange -> redirect(exchange, 302, files.at("/metadata").toString()));
        OutboundGuard outside = new OutboundGuard(false, host -> List.of(InetAddress.getByName(host)));
        GuardedDownloads downloads = new GuardedDownloads(uri -> {
            // the helpdesk of this test is on this machine, in the open everything else is checked as it is
            if (!uri.equals(helpdesk.at(""))) {
                outside.check(URI.create(uri.toString().replace("http:", "https:")));
            }
        }, new Patience(5_000, 5_000));

        assertThatThrownBy(() -> downloads.open(account(), helpdesk.at("/a"), SECRET))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessageContaining("not public");
        assertThat(files.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "file:///etc/passwd", "ftp://files.example/a", "http://files.example/a",
            "https://user:word@files.example/a", "https:///a", "jar:file:///a!/b", "https://10.0.0.1/a",
            "https://[::1]/a", "//169.254.169.254/latest/meta-data" })
    void whatIsNoPublicHttpsAddressIsNeverAsked(String target) {
        OutboundGuard outside = new OutboundGuard(false, host -> List.of(InetAddress.getByName(
                host.equals("files.example") || host.equals("acme.example") ? "93.184.216.34" : host)));
        GuardedDownloads downloads = new GuardedDownloads(outside, new Patience(5_000, 5_000));
        ConnectorAccount account = account(URI.create("https://acme.example"));

        assertThatThrownBy(() -> downloads.open(account, URI.create(target), SECRET))
                .isInstanceOf(HelpdeskRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "http://[" })
    void aRedirectThatLeadsNowhereIsRefused(String target) {
        helpdesk.on("/a", exchange -> redirect(exchange, 302, target.isEmpty() ? null : target));

        assertThatThrownBy(() -> open(helpdesk.at("/a"))).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("a file's redirect leads nowhere");
    }

    @ParameterizedTest
    @ValueSource(ints = { 404, 410 })
    void aFileThatIsGoneIsNone(int status) {
        helpdesk.on("/a", exchange -> exchange.sendResponseHeaders(status, -1));

        assertThat(asked(helpdesk.at("/a"), new Patience(5_000, 5_000))).isEmpty();
    }

    @Test
    void wrongCredentialsAreSaidAndOverloadIsWaitedFor() {
        helpdesk.on("/401", exchange -> exchange.sendResponseHeaders(401, -1));
        helpdesk.on("/429", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "17");
            exchange.sendResponseHeaders(429, -1);
        });
        helpdesk.on("/503", exchange -> exchange.sendResponseHeaders(503, -1));

        assertThatThrownBy(() -> open(helpdesk.at("/401"))).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("answered 401 to a request for a file");
        assertThatThrownBy(() -> open(helpdesk.at("/429"))).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(17)));
        assertThatThrownBy(() -> open(helpdesk.at("/503"))).isInstanceOf(HelpdeskUnavailableException.class);
    }

    @Test
    void aHostThatDoesNotAnswerIsNotWaitedForForEver() {
        helpdesk.on("/a", exchange -> helpdesk.hang());

        assertThatThrownBy(() -> open(helpdesk.at("/a"), new Patience(200, 5_000)))
                .isInstanceOf(HelpdeskUnavailableException.class).hasMessage("no answer to a request for a file");
    }

    @Test
    void aFileThatStopsComingBreaksOff() throws IOException {
        helpdesk.on("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            helpdesk.hang();
        });

        try (InputStream file = open(helpdesk.at("/a"), new Patience(200, 5_000))) {
            assertThatThrownBy(file::readAllBytes).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aFileThatComesByteByByteBreaksOffAtTheDeadline() throws IOException {
        helpdesk.on("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!helpdesk.closing(10)) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
            }
        });

        try (InputStream file = open(helpdesk.at("/a"), new Patience(5_000, 300))) {
            assertThatThrownBy(file::readAllBytes).isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("the file took too long");
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsNoFile() throws IOException {
        helpdesk.on("/a", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("cut on purpose");
        });

        try (InputStream file = open(helpdesk.at("/a"))) {
            assertThatThrownBy(file::readAllBytes).isInstanceOf(EOFException.class).hasMessage("the file broke off");
        }
    }

    @Test
    void anEndlessFileIsLeftAtOnce() throws IOException {
        CountDownLatch left = new CountDownLatch(1);
        helpdesk.on("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!helpdesk.closing(0)) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            } finally {
                left.countDown();
            }
        });

        try (InputStream file = open(helpdesk.at("/a"))) {
            assertThat(file.readNBytes(100)).hasSize(100);
        }

        assertThat(left).satisfies(latch -> assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue());
    }

    private String text(URI location) throws IOException {
        try (InputStream file = open(location)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private InputStream open(URI location) {
        return open(location, new Patience(5_000, 5_000));
    }

    private InputStream open(URI location, Patience patience) {
        return asked(location, patience).orElseThrow();
    }

    private Optional<InputStream> asked(URI location, Patience patience) {
        return new GuardedDownloads((URI uri) -> checked.add(uri), patience).open(account(), location, SECRET);
    }

    private ConnectorAccount account() {
        return account(helpdesk.at(""));
    }

    private static ConnectorAccount account(URI baseUrl) {
        return new ConnectorAccount(UUID.randomUUID(), "zendesk", "Support", baseUrl, Map.of(), Map.of());
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, int status, @Nullable String target) throws IOException {
        if (target != null) {
            exchange.getResponseHeaders().set("Location", target);
        }
        exchange.sendResponseHeaders(status, -1);
    }

    private record Patience(long readMillis, long totalMillis) implements DownloadConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofMillis(readMillis);
        }

        @Override
        public Duration totalTimeout() {
            return Duration.ofMillis(totalMillis);
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static final class Host implements AutoCloseable {

        private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final List<String> headersSeen = new CopyOnWriteArrayList<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpServer server;

        Host() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        }

        void on(String path, Handler handler) {
            handlers.put(path, handler);
        }

        URI at(String pathAndQuery) {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + pathAndQuery);
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                requests.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
                headersSeen.addAll(exchange.getRequestHeaders().keySet());
                handlers.getOrDefault(exchange.getRequestURI().getPath(), e -> e.sendResponseHeaders(500, -1))
                        .handle(exchange);
            }
        }

        void hang() {
            closing(60_000);
        }

        boolean closing(long millis) {
            try {
                return closed.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        @Override
        public void close() {
            closed.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
