package io.callbrief.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.connector.NoteText;
import io.callbrief.connector.sandbox.store.SandboxNote;
import io.callbrief.connector.sandbox.store.SandboxTickets;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** From a form with a file to the note on the ticket, as a person at the sandbox sees it. */
@QuarkusTest
@TestProfile(SandboxAttachmentToNoteTest.Embedded.class)
class SandboxAttachmentToNoteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String RIGHT_CALL = "right call: recording attached to this ticket";

    /** The sandbox has pages in embedded mode only. */
    public static class Embedded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("callbrief.admin-key", EndToEndProfile.ADMIN_KEY, "callbrief.embedded", "true");
        }
    }

    @Inject
    SandboxTickets tickets;

    private String connector = "";

    @BeforeEach
    void aSandbox() {
        Response made = given().header("Authorization", "Bearer " + EndToEndProfile.ADMIN_KEY)
                .contentType("application/json").body("""
                        {"kind": "sandbox", "name": "Sandbox", "baseUrl": "http://localhost/sandbox",
                         "secrets": {"webhookSecret": "a secret of the test"}}""").post("/api/v1/connectors");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        connector = made.path("id");
    }

    @Test
    void aTicketWithoutACallAndWithARecordingGetsItsDiagnosis() throws IOException {
        long ticket = file("dump.txt", recording(), "text/plain");

        Note note = notes(ticket, 1).get(0);

        assertThat(note.causeId()).isEqualTo("media_blocked_after_connect");
        assertThat(NoteText.of(note)).contains(RIGHT_CALL, "as recorded in a file on this ticket");
        assertThat(page("/sandbox/tickets/" + ticket)).contains("<span dir=\"auto\">dump.txt</span> · ");
    }

    @Test
    void aPictureChangesNothing() {
        long ticket = file("call.gz", new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 }, "application/gzip");

        Note note = notes(ticket, 1).get(0);

        assertThat(note.causeId()).isNull();
        assertThat(NoteText.of(note)).contains("no call found").doesNotContain("Missing from this note");
    }

    @Test
    void aRecordingSentAfterwardsMakesTheCaseLookAgain() throws IOException {
        long ticket = file("", new byte[0], "application/octet-stream");
        assertThat(notes(ticket, 1).get(0).causeId()).isNull();

        assertThat(browser().multiPart("file", "dump.gz", recording(), "application/octet-stream")
                .post("/sandbox/tickets/" + ticket + "/files").statusCode()).isEqualTo(303);

        List<Note> notes = notes(ticket, 2);
        assertThat(notes.get(1).causeId()).isEqualTo("media_blocked_after_connect");
        assertThat(NoteText.of(notes.get(1))).contains(RIGHT_CALL, "replaces the note of");
    }

    private long file(String name, byte[] bytes, String type) {
        Response answer = browser().multiPart("customer", "").multiPart("name", "Bo")
                .multiPart("userId", UUID.randomUUID().toString()).multiPart("timeZone", "Asia/Bangkok")
                .multiPart("subject", "No sound").multiPart("message", "I could not hear anybody.")
                .multiPart("file", name, bytes, type).post("/sandbox/tickets");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        return Long.parseLong(answer.header("Location").replaceAll(".*/tickets/(\\d+).*", "$1"));
    }

    private List<Note> notes(long ticket, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets.notes(List.of(ticket))).hasSize(count));
        return tickets.notes(List.of(ticket)).stream().map(SandboxNote::note).toList();
    }

    private String page(String path) {
        return browser().get(path).asString();
    }

    private RequestSpecification browser() {
        return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin").queryParam("connector", connector);
    }

    private static byte[] recording() throws IOException {
        return Files.readAllBytes(Path.of("src/corpus/sc187fc9f.rtcstats.gz"));
    }
}
