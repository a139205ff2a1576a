package io.callbrief.match.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.call.CallSession;

/** The sessions and complaints of a folder's manifest.json; docs/evaluation.md has its layout. */
public record KnownComplaints(List<CallSession> sessions, List<KnownComplaint> complaints) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public KnownComplaints {
        sessions = List.copyOf(sessions);
        complaints = List.copyOf(complaints);
    }

    /** Sessions without user or times are left out: nobody could match them. */
    public static KnownComplaints in(Path directory) throws IOException {
        List<CallSession> sessions = new ArrayList<>();
        List<KnownComplaint> complaints = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(Files.readAllBytes(directory.resolve("manifest.json"))).path("sessions")) {
            CallSession session = session(entry);
            if (session != null) {
                sessions.add(session);
                complaints.addAll(complaints(entry, session));
            }
        }
        return new KnownComplaints(sessions, complaints);
    }

    private static @Nullable CallSession session(JsonNode entry) {
        String user = entry.path("userId").asText("");
        Instant start = instant(entry.path("t_start"));
        Instant end = instant(entry.path("t_end"));
        if (user.isEmpty() || start == null || end == null || end.isBefore(start)) {
            return null;
        }
        String key = entry.path("sessionKey").asText();
        String conference = entry.path("confId").textValue();
        return new CallSession(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)), "manifest", key, user,
                conference, null, null, null, null, null, start, end, List.of());
    }

    private static List<KnownComplaint> complaints(JsonNode entry, CallSession session) {
        List<KnownComplaint> known = new ArrayList<>();
        for (JsonNode complaint : entry.path("complaints")) {
            Instant createdAt = instant(complaint.path("createdAt"));
            ZoneId zone = zone(complaint.path("timezone").asText(""));
            if (createdAt != null && zone != null) {
                known.add(new KnownComplaint(session.externalId() + "#" + known.size(),
                        complaint.path("lang").asText("en"), zone, createdAt, complaint.path("text").asText(""), session));
            }
        }
        return known;
    }

    private static @Nullable ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static @Nullable Instant instant(JsonNode text) {
        try {
            return Instant.parse(text.asText(""));
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
