package io.callbrief.connector.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.MalformedHookException;

/**
 * Every body in samples/ does what the file beside it says: a doorbell, {@code .ignored}, or the {@code .reason} it is
 * malformed.
 */
class RtSamplesTest {

    private static final Path SAMPLES = Path.of("connectors", "request-tracker", "samples");
    private static final RtSettings SETTINGS = RtSettings.of(RtFixture.account(java.util.Map.of()));

    @TestFactory
    Stream<DynamicTest> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(f -> f.toString().endsWith(".json") && !f.toString().endsWith(".doorbell.json")).toList()
                    .stream().map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private static void check(Path sample) throws IOException, MalformedHookException {
        Path doorbell = beside(sample, ".doorbell.json");
        Path reason = beside(sample, ".reason");
        if (Files.exists(doorbell)) {
            JsonNode expected = new JsonMapper().readTree(doorbell.toFile());
            Doorbell rung = doorbell(sample).orElseThrow();
            assertThat(rung.ticketId()).isEqualTo(expected.path("ticketId").asText());
            assertThat(rung.event().id()).isEqualTo(expected.path("event").asText());
        } else if (Files.exists(reason)) {
            assertThatThrownBy(() -> doorbell(sample)).isInstanceOf(MalformedHookException.class)
                    .hasMessage(Files.readString(reason).strip());
        } else {
            assertThat(beside(sample, ".ignored")).exists();
            assertThat(doorbell(sample)).isEmpty();
        }
    }

    private static Optional<Doorbell> doorbell(Path sample) throws IOException, MalformedHookException {
        return RtWebhook.parse(Files.readAllBytes(sample)).doorbell(SETTINGS);
    }

    private static Path beside(Path sample, String suffix) {
        return sample.resolveSibling(sample.getFileName().toString().replaceAll("\\.json$", suffix));
    }
}
