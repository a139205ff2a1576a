package io.callbrief.pipeline.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.feedback.knowledge.CaseSources.Decisive;
import io.callbrief.feedback.knowledge.CaseSources.Measured;
import io.callbrief.feedback.knowledge.CaseSources.Seen;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.pipeline.store.Briefs.StoredBrief;

/** Reads stored briefs for the findings that spoke for a cause, at whatever place it stood among the causes. */
@ApplicationScoped
class StoredFindings implements Decisive {

    private static final Map<String, FindingType> TYPES = Arrays.stream(FindingType.values())
            .collect(Collectors.toMap(FindingType::id, Function.identity()));

    private final Briefs briefs;
    private final ObjectMapper json;

    StoredFindings(Briefs briefs, ObjectMapper json) {
        this.briefs = briefs;
        this.json = json;
    }

    @Override
    public Map<UUID, List<Seen>> of(Map<UUID, Cause> causes) {
        Map<UUID, List<StoredBrief>> stored = briefs.ofCases(List.copyOf(causes.keySet()));
        Map<UUID, List<Seen>> seen = new HashMap<>();
        causes.forEach((caseId, cause) -> newestAnalysis(stored.getOrDefault(caseId, List.of()))
                .ifPresent(analysis -> seen.put(caseId, seen(analysis, cause))));
        return seen;
    }

    private Optional<JsonNode> newestAnalysis(List<StoredBrief> versions) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            String analysis = versions.get(i).analysis();
            if (analysis != null) {
                return Optional.of(read(analysis));
            }
        }
        return Optional.empty();
    }

    private static List<Seen> seen(JsonNode analysis, Cause cause) {
        Set<String> speaksFor = new HashSet<>();
        analysis.path("causes").forEach(ranked -> {
            if (ranked.path("id").asText().equals(cause.id())) {
                ranked.path("for").forEach(id -> speaksFor.add(id.asText()));
            }
        });
        List<Seen> seen = new ArrayList<>();
        analysis.path("findings").forEach(finding -> {
            FindingType type = TYPES.get(finding.path("type").asText());
            if (type != null && speaksFor.contains(finding.path("id").asText())) {
                seen.add(new Seen(type, measured(finding)));
            }
        });
        return seen;
    }

    private static List<Measured> measured(JsonNode finding) {
        List<Measured> measured = new ArrayList<>();
        finding.path("evidence").forEach(item -> {
            if (item.path("value").isNumber()) {
                measured.add(new Measured(item.path("stat").asText(), item.path("value").asDouble(),
                        item.path("unit").asText()));
            }
        });
        return measured;
    }

    private JsonNode read(String analysis) {
        try {
            return json.readTree(analysis);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it was written as JSON here
        }
    }
}
