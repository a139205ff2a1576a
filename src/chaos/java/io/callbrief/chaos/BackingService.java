package io.callbrief.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.callbrief.embedded.EmbeddedServices;
import io.callbrief.embedded.EmbeddedServices.Service;
import io.callbrief.testing.EmbeddedServicesResource;

/** PostgreSQL or Kafka in a process of its own, which can be stopped or killed, and started again with the same home. */
final class BackingService implements AutoCloseable {

    private final Service kind;
    private final Path home;
    private final Path output;
    private final int port;
    private Process process;

    private BackingService(Service kind, Path directory, int port) throws IOException {
        this.kind = kind;
        this.home = directory.resolve("home-of-" + kind);
        this.output = directory.resolve(kind + ".log");
        this.port = port;
        this.process = launch();
    }

    static BackingService start(Service kind, Path directory, int port) throws IOException {
        BackingService service = new BackingService(kind, directory, port);
        service.awaitStarted();
        return service;
    }

    void startAgain() throws IOException {
        process = launch();
        awaitStarted();
    }

    private Process launch() throws IOException {
        String portProperty = kind == Service.KAFKA ? EmbeddedServices.KAFKA_PORT : EmbeddedServices.POSTGRES_PORT;
        return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m",
                "-D" + portProperty + "=" + port,
                "-D" + EmbeddedServices.BINARIES + "=" + EmbeddedServicesResource.binaries(),
                "-classpath", System.getProperty("java.class.path"), OneService.class.getName(), kind.name(),
                home.toString()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private void awaitStarted() {
        Awaitility.await().atMost(120, TimeUnit.SECONDS).pollInterval(50, TimeUnit.MILLISECONDS)
                .failFast(kind + " ended, its output is in " + output, () -> !process.isAlive())
                .until(() -> lines().contains("started"));
    }

    private List<String> lines() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
    }

    Map<String, String> settings() throws IOException {
        return lines().stream().filter(line -> line.matches("(quarkus|kafka)\\.[a-z.]+=.*"))
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1)));
    }

    /** In good order. */
    void stop() {
        process.destroy();
        gone(Stream.of(process.toHandle()));
    }

    /** By SIGKILL, PostgreSQL's own processes as well: they would outlive the one that started them. */
    void kill() throws IOException {
        Stream<ProcessHandle> all = Stream.of(process.toHandle());
        if (kind == Service.POSTGRES) {
            Path pidFile = home.resolve("postgres").resolve("data").resolve("postmaster.pid");
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                    .orElseThrow();
            all = Stream.concat(all, Stream.concat(Stream.of(postmaster), postmaster.descendants()));
        }
        List<ProcessHandle> ended = all.toList();
        ended.forEach(ProcessHandle::destroyForcibly);
        gone(ended.stream());
    }

    private static void gone(Stream<ProcessHandle> processes) {
        CompletableFuture.allOf(processes.map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        stop();
    }
}
