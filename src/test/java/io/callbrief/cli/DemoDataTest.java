package io.callbrief.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.cli.DemoData.DemoSession;
import io.callbrief.cli.DemoData.DemoTicket;

class DemoDataTest {

    private static final Path CORPUS = Path.of("src/corpus");

    private final DemoData demo = DemoData.bundled();

    @Test
    void everyRecordingIsTheCorpusOne() throws IOException {
        for (DemoSession session : demo.sessions()) {
            try (InputStream bundled = session.open()) {
                assertThat(bundled.readAllBytes()).isEqualTo(Files.readAllBytes(CORPUS.resolve(session.recording())));
            }
        }
    }

    @Test
    void callsAreWhole() throws IOException {
        List<String> bundled = demo.sessions().stream().map(DemoSession::sessionId).toList();
        for (JsonNode session : corpus()) {
            boolean callIsShown = demo.sessions().stream()
                    .anyMatch(shown -> shown.conferenceId().equals(session.path("confId").asText()));
            assertThat(bundled.contains(session.path("sessionId").asText())).isEqualTo(callIsShown);
        }
    }

    @Test
    void everyTicketIsAComplaintOfTheCorpus() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (JsonNode session : corpus()) {
            for (JsonNode complaint : session.path("complaints")) {
                complaints.add(String.join("|", session.path("userId").asText(), complaint.path("text").asText(),
                        complaint.path("timezone").asText(), complaint.path("lang").asText(),
                        complaint.path("createdAt").asText().substring(0, 23)));
            }
        }
        for (DemoTicket ticket : demo.tickets()) {
            assertThat(complaints).contains(String.join("|", ticket.userId(), ticket.text(), ticket.timeZone(),
                    ticket.language(), ticket.createdAt().toString().substring(0, 23)));
        }
    }

    private static List<JsonNode> corpus() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(CORPUS.resolve("manifest.json").toFile());
        return StreamSupport.stream(manifest.path("sessions").spliterator(), false).toList();
    }
}
