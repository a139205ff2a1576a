package io.callbrief.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * What the demo shows: whole calls of src/corpus, and what their users might have written about them.
 *
 * @param sessions with the file names of their recordings
 */
record DemoData(List<DemoSession> sessions, List<DemoTicket> tickets) {

    record DemoSession(String recording, String userId, String conferenceId, String sessionId, String displayName) {

        InputStream open() {
            return resource(recording);
        }
    }

    record DemoTicket(String userId, String name, String subject, String text, String timeZone, String language,
            Instant createdAt) {
    }

    static DemoData bundled() {
        try (InputStream json = resource("demo.json")) {
            return JsonMapper.builder().addModule(new JavaTimeModule()).build().readValue(json, DemoData.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream resource = DemoData.class.getResourceAsStream("demo/" + name);
        if (resource == null) {
            throw new IllegalStateException("this build does not hold the demo's " + name);
        }
        return resource;
    }
}
