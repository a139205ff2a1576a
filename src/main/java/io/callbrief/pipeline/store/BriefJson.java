package io.callbrief.pipeline.store;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.AnalysisJson;
import io.callbrief.brief.Brief;
import io.callbrief.brief.CallBrief;
import io.callbrief.brief.StageFailure;

/** Analyses and failures of a brief as JSON: as they are stored, and as the API shows them. */
final class BriefJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BriefJson() {
    }

    /** {@code null} when nothing was analysed. */
    static @Nullable String analysis(Brief brief) {
        if (brief.recording() == null || brief.diagnosis() == null) {
            return null;
        }
        // The model is named so that a shown number can be recomputed.
        return AnalysisJson.write(NODES.objectNode(), brief.recording(), brief.diagnosis())
                .put("model", brief.diagnosis().modelId()).toString();
    }

    /** As they stand in the analysis; {@code null} when nothing was analysed. */
    static @Nullable String findings(Brief brief) {
        return brief.recording() == null || brief.diagnosis() == null ? null
                : AnalysisJson.write(NODES.objectNode(), brief.recording(), brief.diagnosis()).path("findings").toString();
    }

    static String failures(List<StageFailure> failures) {
        ArrayNode json = NODES.arrayNode();
        failures.forEach(failure -> json.addObject()
                .put("stage", failure.stage().name().toLowerCase(Locale.ROOT))
                .put("reason", failure.reason().id()));
        return json.toString();
    }

    /** {@code null} when there are none. */
    static @Nullable String otherCalls(List<CallBrief> calls) {
        if (calls.isEmpty()) {
            return null;
        }
        ArrayNode json = NODES.arrayNode();
        for (CallBrief call : calls) {
            ObjectNode one = json.addObject().put("sessionId", call.session().id().toString());
            one.put("abstention", call.abstention() == null ? null : call.abstention().id());
            if (call.recording() != null && call.diagnosis() != null) {
                one.set("analysis", AnalysisJson.write(NODES.objectNode(), call.recording(), call.diagnosis())
                        .put("model", call.diagnosis().modelId()));
            }
        }
        return json.toString();
    }
}
