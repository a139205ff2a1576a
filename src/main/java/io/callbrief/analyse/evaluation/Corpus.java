package io.callbrief.analyse.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.diagnosis.Cause;

/** A folder of recordings with manifest.json and labels.json; docs/evaluation.md has its layout. */
public record Corpus(Path directory, List<LabelledSession> sessions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Corpus {
        sessions = List.copyOf(sessions);
    }

    public static Corpus in(Path directory) throws IOException {
        JsonNode labels = JSON.readTree(Files.readAllBytes(directory.resolve("labels.json")));
        JsonNode manifest = JSON.readTree(Files.readAllBytes(directory.resolve("manifest.json")));
        List<LabelledSession> sessions = new ArrayList<>();
        for (JsonNode session : manifest.path("sessions")) {
            sessions.add(session(session, labels));
        }
        return new Corpus(directory, sessions);
    }

    private static LabelledSession session(JsonNode session, JsonNode labels) {
        String label = session.path("label").asText();
        String perspective = session.path("perspective").asText("");
        List<Cause> causes = causes(labels, label, perspective);
        Set<Cause> accepted = EnumSet.noneOf(Cause.class);
        accepted.addAll(causes);
        for (JsonNode other : session.path("acceptableLabels")) {
            accepted.addAll(causes(labels, other.asText(), perspective));
        }
        Map<String, String> files = new LinkedHashMap<>();
        session.path("files").properties().forEach(e -> files.put(e.getKey(), e.getValue().asText()));
        return new LabelledSession(session.path("sessionKey").asText(), session.path("call").asText(), label, files,
                causes, accepted);
    }

    /** A label stands for a list of causes, or for one list per perspective with {@code *} for all others. */
    private static List<Cause> causes(JsonNode labels, String label, String perspective) {
        JsonNode ids = labels.path(label);
        if (ids.isObject()) {
            ids = ids.has(perspective) ? ids.path(perspective) : ids.path("*");
        }
        List<Cause> causes = new ArrayList<>();
        ids.forEach(id -> causes.add(Cause.ofId(id.asText())));
        return causes;
    }
}
