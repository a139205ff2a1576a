package io.callbrief.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.brief.SourceFinding;
import io.callbrief.call.CallSession;
import io.callbrief.session.source.SessionHint;
import io.callbrief.session.source.SessionHints;

/** What a source had found out about a session before its recording expired. */
@ApplicationScoped
class SourceFindings {

    /** Of which an agent reads three. */
    static final int MOST = 5;
    /** rtcstats.com rates sound, picture and connectivity from 1 to 5; from here on nobody complains. */
    static final double FAIR = 3;
    private static final List<String> SCORES = List.of("connectivityScore", "audioScore", "videoScore");
    private static final Pattern TERM = Pattern.compile("[a-z][a-z0-9_]{1,59}");

    private final SessionHints hints;
    private final ObjectMapper json;

    SourceFindings(SessionHints hints, ObjectMapper json) {
        this.hints = hints;
        this.json = json;
    }

    /** Each term once, in the order of the source, which is worst first. */
    List<SourceFinding> of(CallSession session) {
        Map<String, SourceFinding> byName = new LinkedHashMap<>();
        for (SessionHint hint : hints.of(session.id())) {
            read(hint).forEach(finding -> byName.putIfAbsent(finding.name(), finding));
        }
        return byName.values().stream().limit(MOST).toList();
    }

    private List<SourceFinding> read(SessionHint hint) {
        JsonNode said;
        try {
            said = json.readTree(hint.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it was written as JSON here
        }
        List<SourceFinding> findings = new ArrayList<>();
        said.path("observations").forEach(one -> add(findings, one.path("type"), one.path("severity")));
        said.path("issues").forEach(one -> add(findings, one.path("code"), one.path("type")));
        for (String score : SCORES) {
            JsonNode value = said.path(score);
            if (value.isNumber() && value.asDouble() < FAIR) {
                findings.add(new SourceFinding(snake(score), value.asText() + "/5"));
            }
        }
        return findings;
    }

    /** Foreign text: only what looks like a term gets into a note. */
    private static void add(List<SourceFinding> findings, JsonNode name, JsonNode rating) {
        String term = term(name);
        if (term != null) {
            findings.add(new SourceFinding(term, term(rating)));
        }
    }

    private static @Nullable String term(JsonNode text) {
        String term = text.asText().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return text.isTextual() && TERM.matcher(term).matches() ? term : null;
    }

    private static String snake(String camel) {
        return camel.replace("Score", "_score");
    }
}
