package io.callbrief.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Runs the tests of {@code mvnw}, which are the shell scripts in {@code src/test/sh/mvnw}.
 *
 * <p>
 * They need neither a network nor a Maven: this class gives them a server and a zip that has
 * Maven's form. What it passes to a script is explained in {@code lib/common.sh}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw is for sh")
class MvnwTest {

    private static final Path MVNW = Path.of("mvnw").toAbsolutePath();
    private static final Path SCRIPTS = Path.of("src/test/sh/mvnw").toAbsolutePath();
    private static final long TIMEOUT_SECONDS = 60;

    @TempDir
    static Path temp;

    private static String version;
    private static Path zip;
    private static HttpServer server;
    private static ExecutorService serverThreads;

    @BeforeAll
    static void start() throws IOException {
        version = versionThatMvnwFetches();
        zip = writeZip();
        byte[] content = Files.readAllBytes(zip);
        String name = "/" + zip.getFileName();

        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serverThreads = Executors.newCachedThreadPool();
        server.setExecutor(serverThreads);
        server.createContext("/", exchange -> answer(exchange, 404, new byte[0]));
        server.createContext("/good" + name, exchange -> answer(exchange, 200, content));
        server.createContext(
                "/redirect" + name,
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/good" + name);
                    answer(exchange, 302, new byte[0]);
                });
        server.createContext("/truncated" + name, exchange -> answerHalf(exchange, content));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        serverThreads.shutdownNow();
    }

    @TestFactory
    List<DynamicTest> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            List<DynamicTest> tests = files
                    .filter(file -> file.toString().endsWith(".sh"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(nameOf(file), file.toUri(), () -> run(file)))
                    .toList();
            assertFalse(tests.isEmpty(), "no scripts in " + SCRIPTS);
            return tests;
        }
    }

    private static String nameOf(Path script) {
        return script.getFileName().toString().replaceFirst("\\.sh$", "");
    }

    private static void run(Path script) throws Exception {
        Path directory = Files.createDirectory(temp.resolve(nameOf(script)));
        Path output = temp.resolve(nameOf(script) + ".log");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString());
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder
                .environment()
                .putAll(
                        Map.of(
                                "TEST_MVNW", MVNW.toString(),
                                "TEST_DIR", directory.toRealPath().toString(),
                                "TEST_JAVA_HOME", System.getProperty("java.home"),
                                "TEST_VERSION", version,
                                "TEST_ZIP", zip.toString(),
                                "TEST_SHA512", sha512(Files.readAllBytes(zip)),
                                "TEST_SERVER", "http://127.0.0.1:" + server.getAddress().getPort()));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output, UTF_8);
            assertTrue(ended, () -> script + " did not end within its time; it said:\n" + said);
            assertEquals(0, process.exitValue(), () -> script + " failed; it said:\n" + said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Taken from mvnw, so that a new version is a change there and nowhere else. */
    private static String versionThatMvnwFetches() throws IOException {
        Matcher line = Pattern.compile("^version=(\\S+)$", Pattern.MULTILINE).matcher(Files.readString(MVNW));
        assertTrue(line.find(), "no line version=... in " + MVNW);
        return line.group(1);
    }

    /** A zip in the form of Maven's own, and like it without a note that mvn is executable. */
    private static Path writeZip() throws IOException {
        Path directory = Files.createDirectory(temp.resolve("zip"));
        Path file = directory.resolve("apache-maven-" + version + "-bin.zip");
        String top = "apache-maven-" + version + "/";
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String inner : List.of("", "lib/", "bin/")) {
                out.putNextEntry(new ZipEntry(top + inner));
            }
            out.putNextEntry(new ZipEntry(top + "bin/mvn"));
            out.write(
                    """
                            #!/bin/sh
                            echo "fetched Maven ran in $PWD"
                            printf '<%s>\\n' "$@"
                            """
                            .getBytes(UTF_8));
            out.putNextEntry(new ZipEntry(top + "lib/maven-core.jar"));
            out.write(new byte[100_000]);
        }
        return file;
    }

    private static String sha512(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Announces the whole and closes the connection in the middle. */
    private static void answerHalf(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            OutputStream out = exchange.getResponseBody();
            out.write(Arrays.copyOf(body, body.length / 2));
            out.flush();
        }
    }
}
