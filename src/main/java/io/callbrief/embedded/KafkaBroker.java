package io.callbrief.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/** One Apache Kafka node, broker and controller at once (KRaft), on a directory of its own. */
final class KafkaBroker implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final int START_ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static KafkaBroker start(Path directory) {
        Path data = directory.resolve("data");
        try {
            FreshDirectory.deleteLeftovers(directory, "data");
            FreshDirectory.ensure(data, KafkaBroker::format);
            for (int attempt = 1;; attempt++) {
                List<Integer> ports = LoopbackPorts.free(2);
                try {
                    return launch(data, Integer.getInteger(EmbeddedServices.KAFKA_PORT, ports.get(0)), ports.get(1));
                } catch (KafkaException e) {
                    boolean portTaken = String.valueOf(e.getMessage()).contains("Socket server failed to bind");
                    if (!portTaken || attempt == START_ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedServiceException("Cannot start Kafka in " + data + ": " + e, e);
        }
    }

    Map<String, String> settings() {
        return Map.of("kafka.bootstrap.servers", LoopbackPorts.ADDRESS + ":" + port);
    }

    private static KafkaBroker launch(Path data, int port, int controllerPort) {
        KafkaRaftServer server = new KafkaRaftServer(
                KafkaConfig.fromProps(configuration(data, port, controllerPort), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new KafkaBroker(server, port);
    }

    private static void format(Path fresh) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(fresh.toString())
                    .addDirectory(fresh.toString())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Formatting failed: " + e, e);
        }
    }

    private static Properties configuration(Path data, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + LoopbackPorts.ADDRESS + ":" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://" + LoopbackPorts.ADDRESS + ":" + port
                + ",CONTROLLER://" + LoopbackPorts.ADDRESS + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + LoopbackPorts.ADDRESS + ":" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());

        settings.put("auto.create.topics.enable", "true");
        settings.put("num.partitions", "8");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // An acknowledged record survives a killed process in the page cache; this makes it survive a power cut too, as a
        // committed row does. It costs about 5 ms for a record on its own, 0.05 ms for one among many.
        settings.put("log.flush.interval.messages", "1");

        // With the defaults a restart waits 15-20 s for sessions of the dead predecessor to expire.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");

        // Sized for one process: the cleaner alone would take 128 MB of heap.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
