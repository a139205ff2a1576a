package io.callbrief.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One committed row and one acknowledged record: what must be there again after any kind of end. */
record StoredProbe(String row, String record) {

    private static final TopicPartition PARTITION = new TopicPartition("probe", 0);

    static void write(Map<String, String> settings, String value) throws Exception {
        try (Connection connection = connect(settings); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE probe AS SELECT '" + value + "' AS content");
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(settings), "acks", "all"),
                new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), "key", value)).get();
        }
    }

    static StoredProbe read(Map<String, String> settings) throws SQLException {
        return new StoredProbe(query(settings, "SELECT content FROM probe"), readRecord(settings));
    }

    static String query(Map<String, String> settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String readRecord(Map<String, String> settings) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers(settings)), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            for (int polls = 0; polls < 20; polls++) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(1))) {
                    return found.value();
                }
            }
            return "(no record)";
        }
    }

    private static Connection connect(Map<String, String> settings) throws SQLException {
        return DriverManager.getConnection(settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"), settings.get("quarkus.datasource.password"));
    }

    private static String bootstrapServers(Map<String, String> settings) {
        return settings.getOrDefault("kafka.bootstrap.servers", "");
    }
}
