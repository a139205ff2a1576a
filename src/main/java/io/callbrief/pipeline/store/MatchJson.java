package io.callbrief.pipeline.store;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.MatchFactor;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.call.SessionMatch.Searched;
import io.callbrief.call.SessionMatch.Waiting;

/** A match as JSON, with everything that its number was made of. */
final class MatchJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MatchJson() {
    }

    static ObjectNode of(SessionMatch match) {
        ObjectNode json = NODES.objectNode();
        if (match instanceof Matched matched) {
            matched(json.put("outcome", "matched"), matched);
        } else if (match instanceof Ambiguous ambiguous) {
            json.put("outcome", "ambiguous").put("question", lower(ambiguous.question()));
            ArrayNode candidates = json.putArray("candidates");
            ambiguous.candidates().forEach(candidate -> {
                ObjectNode one = session(candidate.session()).put("probability", candidate.probability());
                factors(one, candidate.factors());
                candidates.add(one);
            });
            searched(json, ambiguous.searched());
        } else if (match instanceof NoSession none) {
            json.put("outcome", "no_session").set("otherCalls", sessions(none.otherCalls()));
            searched(json, none.searched());
        } else if (match instanceof Waiting waiting) {
            json.put("outcome", "waiting").put("until", waiting.until().toString());
            searched(json, waiting.searched());
        } else if (match instanceof NoUser) {
            json.put("outcome", "no_user");
        } else {
            throw new IllegalStateException("a match of an unknown kind: " + match.getClass().getSimpleName());
        }
        return json;
    }

    private static void matched(ObjectNode json, Matched matched) {
        json.put("probability", matched.probability());
        json.put("reason", lower(matched.reason()));
        factors(json, matched.factors());
        json.set("session", session(matched.session()));
        json.set("others", sessions(matched.colleagues()));
        if (!matched.further().isEmpty()) {
            ArrayNode further = json.putArray("further");
            matched.further().forEach(one -> matched(further.addObject(), one));
        }
    }

    /** Each says how many times as likely the ticket is with this call as with none of the known ones. */
    private static void factors(ObjectNode json, List<MatchFactor> factors) {
        if (!factors.isEmpty()) {
            ObjectNode ratios = json.putObject("factors");
            factors.forEach(factor -> ratios.put(lower(factor.kind()), factor.ratio()));
        }
    }

    private static void searched(ObjectNode json, Searched searched) {
        json.put("searchedFrom", searched.from().toString());
        json.put("searchedTo", searched.to().toString());
    }

    static ArrayNode sessions(List<CallSession> sessions) {
        ArrayNode json = NODES.arrayNode();
        sessions.forEach(session -> json.add(session(session)));
        return json;
    }

    static ObjectNode session(CallSession session) {
        ZoneId zone = session.timeZone();
        return NODES.objectNode()
                .put("id", session.id().toString())
                .put("userId", session.userId())
                .put("conferenceId", session.conferenceId())
                .put("application", session.application())
                .put("displayName", session.displayName())
                .put("timeZone", zone == null ? null : zone.getId())
                .put("startedAt", session.startedAt().toString())
                .put("endedAt", session.endedAt().toString());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
