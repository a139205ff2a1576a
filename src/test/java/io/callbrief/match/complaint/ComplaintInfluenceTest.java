package io.callbrief.match.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Observation;
import io.callbrief.analyse.evaluation.Corpus;
import io.callbrief.analyse.evaluation.LabelledSession;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Diagnosis.Verdict;
import io.callbrief.ticket.ReportedSymptom;

/** What people wrote of the recorded calls makes the diagnoses of these calls no worse: every complaint, every format. */
class ComplaintInfluenceTest {
    private static final Path CORPUS = Path.of("src/corpus");

    private record Told(int asked, int rightAlone, int rightWithWords, List<String> changed) {
    }

    @Test
    void accuracyDoesNotFallWithWhatPeopleSay() throws IOException {
        Analyser analyser = Analyser.shipped();
        Map<String, List<JsonNode>> complaints = complaints();
        Map<String, Told> byFormat = new TreeMap<>();
        Corpus corpus = Corpus.in(CORPUS);
        Set<String> formats = corpus.sessions().stream().flatMap(s -> s.files().keySet().stream())
                .collect(Collectors.toSet());
        for (String format : formats) {
            int asked = 0;
            int alone = 0;
            int told = 0;
            List<String> changed = new ArrayList<>();
            for (LabelledSession session : corpus.sessions()) {
                String file = session.files().get(format);
                if (file == null || !Files.exists(CORPUS.resolve(file))) {
                    continue;
                }
                Observation seen = look(file).orElse(null);
                if (seen == null) {
                    continue;
                }
                Diagnosis silent = analyser.analyse(seen, List.of()).diagnosis();
                for (JsonNode complaint : complaints.getOrDefault(session.key(), List.of())) {
                    List<ReportedSymptom> symptoms = ReportedSymptoms.in(complaint.path("text").asText());
                    Diagnosis spoken = analyser.analyse(seen, List.of(), symptoms).diagnosis();
                    asked++;
                    alone += right(silent, session);
                    told += right(spoken, session);
                    if (!answer(silent).equals(answer(spoken))) {
                        changed.add(session.label() + ": " + answer(silent) + " to " + answer(spoken));
                    }
                    assertThat(silent.verdict() == Verdict.ABSTAINED && spoken.verdict() != Verdict.ABSTAINED).isFalse();
                    if (complaint.path("misleading").asBoolean()) {
                        assertThat(spoken.verdict()).isEqualTo(silent.verdict()).isEqualTo(Verdict.NO_FAULT_FOUND);
                    }
                }
            }
            byFormat.put(format, new Told(asked, alone, told, changed));
        }
        byFormat.forEach((format, told) -> System.out.println(format + ": " + told));
        assertThat(byFormat).isNotEmpty().allSatisfy(
                (format, told) -> assertThat(told.rightWithWords()).isGreaterThanOrEqualTo(told.rightAlone()));
    }

    /** A call that never connected may have left an empty file of one format. */
    private static Optional<Observation> look(String file) throws IOException {
        try (InputStream in = Files.newInputStream(CORPUS.resolve(file))) {
            return Optional.of(Analyser.look(in));
        } catch (UnreadableRecordingException e) {
            return Optional.empty();
        }
    }

    private static String answer(Diagnosis diagnosis) {
        return diagnosis.first().map(cause -> cause.cause().id()).orElse("abstained");
    }

    private static int right(Diagnosis diagnosis, LabelledSession session) {
        return diagnosis.first().filter(cause -> session.accepted().contains(cause.cause())).isPresent() ? 1 : 0;
    }

    private static Map<String, List<JsonNode>> complaints() throws IOException {
        Map<String, List<JsonNode>> bySession = new HashMap<>();
        JsonNode manifest = new ObjectMapper().readTree(CORPUS.resolve("manifest.json").toFile());
        for (JsonNode session : manifest.path("sessions")) {
            boolean misleading = session.path("complaintIsMisleading").asBoolean();
            for (JsonNode complaint : session.path("complaints")) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) complaint).put("misleading", misleading);
                bySession.computeIfAbsent(session.path("sessionKey").asText(), k -> new ArrayList<>()).add(complaint);
            }
        }
        return bySession;
    }
}
