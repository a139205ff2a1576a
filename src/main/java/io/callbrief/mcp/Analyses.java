package io.callbrief.mcp;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.AnalysisJson;
import io.callbrief.call.CallSession;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RecordingFacts;
import io.callbrief.pipeline.SessionAnalysis;
import io.callbrief.session.SessionDirectory;
import io.quarkiverse.mcp.server.ToolCallException;

/** Sessions and what their recordings say, analysed as for a note but for the complaint. Assistants share two readers. */
@ApplicationScoped
class Analyses {

    /** Reading a recording takes a core; tickets come first. */
    private static final int AT_ONCE = 2;

    private final SessionDirectory sessions;
    private final SessionAnalysis analysis;
    private final Semaphore readers = new Semaphore(AT_ONCE);

    Analyses(SessionDirectory sessions, SessionAnalysis analysis) {
        this.sessions = sessions;
        this.analysis = analysis;
    }

    CallSession session(String argument, @Nullable String id) {
        UUID sessionId = Arguments.id(argument, id);
        return sessions.byId(sessionId)
                .orElseThrow(() -> Arguments.wrong(argument, "names no session; find_sessions lists them"));
    }

    /** What an analysis found, with the parts that its reader may see. */
    record Analysed(RecordingFacts recording, Diagnosis diagnosis, Tier tier) {

        /** As the command line and the API show it. */
        ObjectNode json() {
            ObjectNode json = AnalysisJson.write(JsonNodeFactory.instance.objectNode(), recording, diagnosis)
                    .put("model", diagnosis.modelId());
            if (!tier.seesClients()) {
                ((ObjectNode) json.path("recording")).remove("client");
                // what a recording says literally may be a device or an address
                json.path("findings").forEach(finding -> finding.path("evidence")
                        .forEach(item -> ((ObjectNode) item).remove("text")));
            }
            return json;
        }

        List<JsonNode> findings() {
            return List.copyOf(json().withArray("findings").findParents("id"));
        }
    }

    Analysed of(CallSession session, Tier tier) {
        SessionAnalysis.Result result = reading(
                () -> analysis.of(session, List.of(), SessionAnalysis.GIVE_UP_AFTER_ATTEMPTS));
        if (result instanceof SessionAnalysis.Analysed analysed) {
            return new Analysed(analysed.recording(), analysed.diagnosis(), tier);
        }
        if (result instanceof SessionAnalysis.NotAnalysable failed) {
            throw new ToolCallException("The recording of this session cannot be analysed: " + failed.reason().id() + ".");
        }
        throw new ToolCallException("No recording of this session is stored.");
    }

    /** One of few at once: an assistant may ask again, a ticket waits for nobody. */
    <T> T reading(Supplier<T> work) {
        if (!readers.tryAcquire()) {
            throw new ToolCallException("Other recordings are being read for assistants now: ask again in a moment.");
        }
        try {
            return work.get();
        } finally {
            readers.release();
        }
    }
}
