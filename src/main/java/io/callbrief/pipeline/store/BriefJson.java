package io.callbrief.pipeline.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.analyse.AnalysisJson;
import io.callbrief.brief.Brief;
import io.callbrief.brief.StageFailure;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;
import io.callbrief.call.SessionMatch.NoUser;

/** Match, analysis and failures of a brief as JSON: as they are stored, and as the API shows them. */
final class BriefJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BriefJson() {
    }

    static String match(SessionMatch match) {
        ObjectNode json = NODES.objectNode();
        if (match instanceof Matched matched) {
            json.put("outcome", "matched");
            json.put("probability", matched.probability());
            json.put("reason", matched.reason().name().toLowerCase(Locale.ROOT));
            json.set("session", session(matched.session()));
            json.set("others", sessions(matched.colleagues()));
        } else if (match instanceof Ambiguous ambiguous) {
            json.put("outcome", "ambiguous");
            json.set("candidates", sessions(ambiguous.candidates()));
            searched(json, ambiguous.searchedFrom(), ambiguous.searchedTo());
        } else if (match instanceof NoSession none) {
            json.put("outcome", "no_session");
            searched(json, none.searchedFrom(), none.searchedTo());
        } else if (match instanceof NoUser) {
            json.put("outcome", "no_user");
        } else {
            throw new IllegalStateException("a match of an unknown kind: " + match.getClass().getSimpleName());
        }
        return json.toString();
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

    static String failures(List<StageFailure> failures) {
        ArrayNode json = NODES.arrayNode();
        failures.forEach(failure -> json.addObject()
                .put("stage", failure.stage().name().toLowerCase(Locale.ROOT))
                .put("reason", failure.reason().id()));
        return json.toString();
    }

    private static void searched(ObjectNode json, Instant from, Instant to) {
        json.put("searchedFrom", from.toString());
        json.put("searchedTo", to.toString());
    }

    private static ArrayNode sessions(List<CallSession> sessions) {
        ArrayNode json = NODES.arrayNode();
        sessions.forEach(session -> json.add(session(session)));
        return json;
    }

    private static ObjectNode session(CallSession session) {
        ZoneId zone = session.timeZone();
        return NODES.objectNode()
                .put("id", session.id().toString())
                .put("userId", session.userId())
                .put("conferenceId", session.conferenceId())
                .put("displayName", session.displayName())
                .put("timeZone", zone == null ? null : zone.getId())
                .put("startedAt", session.startedAt().toString())
                .put("endedAt", session.endedAt().toString());
    }
}
