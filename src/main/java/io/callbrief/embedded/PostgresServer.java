package io.callbrief.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.logging.Logger;

/**
 * PostgreSQL on a data directory of its own, started and stopped by {@code pg_ctl}. Only the binaries are zonky's: its own
 * starter turns fsync off, trusts everybody and stops the server in a shutdown hook, while the application still needs it.
 */
final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresServer.class);

    private static final String NAME = "callbrief";
    private static final int START_ATTEMPTS = 3;
    /** Replaying the log after a crash takes longest. */
    private static final String START_SECONDS = "120";
    private static final String STOP_SECONDS = "30";

    private final PostgresTools tools;
    private final Path directory;
    private final Path data;
    private final Path log;
    private final Path passwordFile;
    private int port;

    private PostgresServer(PostgresTools tools, Path directory) {
        this.tools = tools;
        this.directory = directory;
        this.data = directory.resolve("data");
        this.log = directory.resolve("postgres.log");
        this.passwordFile = directory.resolve("password");
    }

    static PostgresServer start(Path directory, Path binaries) {
        try {
            if (binaries.equals(directory)) {
                PostgresBinaries.deleteLeftovers(directory);
            }
            PostgresServer server = new PostgresServer(
                    new PostgresTools(PostgresBinaries.unpackInto(binaries), directory), directory);
            server.initialise();
            server.endPredecessor();
            server.launch();
            return server;
        } catch (IOException e) {
            throw new EmbeddedServiceException("Cannot start PostgreSQL in " + directory + ": " + e, e);
        }
    }

    Map<String, String> settings() {
        try {
            return Map.of(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://" + LoopbackPorts.ADDRESS + ":" + port + "/" + NAME,
                    "quarkus.datasource.username", NAME,
                    "quarkus.datasource.password", Files.readString(passwordFile));
        } catch (IOException e) {
            throw new EmbeddedServiceException("Cannot read " + passwordFile + ": " + e, e);
        }
    }

    private void initialise() throws IOException {
        FreshDirectory.deleteLeftovers(directory, "data");
        FreshDirectory.ensure(data, fresh -> {
            writePassword();
            require(tools.run("initdb", "-D", fresh.toString(), "-U", NAME, "--pwfile", passwordFile.toString(),
                    "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"), "initdb");
            require(tools.runWithInput("CREATE DATABASE " + NAME + "\n", "postgres", "--single", "-D", fresh.toString(),
                    "postgres"), "creating the database");
        });
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        // createTempFile makes it readable by its owner only.
        Path written = Files.createTempFile(directory, "password", null);
        Files.writeString(written, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.move(written, passwordFile, StandardCopyOption.REPLACE_EXISTING);
    }

    /** kill -9 of the JVM leaves its postgres running: it would hold the data directory for ever. */
    private void endPredecessor() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> predecessor = PostmasterPid.read(pidFile).flatMap(pid -> pid.processServing(data));
        if (predecessor.isPresent()) {
            LOG.infof("ending the PostgreSQL that an earlier process left behind, pid=%d", predecessor.get().pid());
            if (!stop("fast") && !stop("immediate")) {
                throw new EmbeddedServiceException("PostgreSQL of an earlier process (pid " + predecessor.get().pid()
                        + ") holds " + data + " and does not stop: end it by hand");
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private void launch() throws IOException {
        keepOneOldLog();
        for (int attempt = 1;; attempt++) {
            port = Integer.getInteger(EmbeddedServices.POSTGRES_PORT, LoopbackPorts.free(1).get(0));
            if (tools.run("pg_ctl", "start", "-w", "-s", "-t", START_SECONDS, "-D", data.toString(), "-l", log.toString(),
                    "-o", String.join(" ", serverOptions())).succeeded()) {
                return;
            }
            String tail = logTail();
            boolean portTaken = tail.contains("could not bind");
            if (!portTaken || attempt == START_ATTEMPTS) {
                throw new EmbeddedServiceException(
                        "PostgreSQL did not start in " + data + "; the end of " + log + ":\n" + tail);
            }
        }
    }

    private List<String> serverOptions() {
        return List.of(
                "-c listen_addresses=" + LoopbackPorts.ADDRESS,
                "-c port=" + port,
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c full_page_writes=on",
                // The server's log is to hold no content: neither the statement of an error nor the values in its detail.
                "-c log_min_error_statement=panic",
                "-c log_error_verbosity=terse");
    }

    private void keepOneOldLog() throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("postgres.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String logTail() throws IOException {
        if (!Files.exists(log)) {
            return "(no log was written)";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private boolean stop(String mode) throws IOException {
        return tools.run("pg_ctl", "stop", "-w", "-s", "-m", mode, "-t", STOP_SECONDS, "-D", data.toString()).succeeded();
    }

    private static void require(PostgresTools.Result result, String step) {
        if (!result.succeeded()) {
            throw new EmbeddedServiceException("PostgreSQL: " + step + " failed with exit code " + result.exitCode() + ":\n"
                    + result.output());
        }
    }

    @Override
    public void close() {
        try {
            if (!stop("fast") && !stop("immediate")) {
                LOG.warnf("PostgreSQL did not stop; the next start ends it. Its log is %s", log);
            }
        } catch (IOException e) {
            throw new EmbeddedServiceException("Cannot stop PostgreSQL in " + data + ": " + e, e);
        }
    }
}
