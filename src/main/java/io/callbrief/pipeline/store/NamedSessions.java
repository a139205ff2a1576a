package io.callbrief.pipeline.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;

/** Whose calls a match names, each call once. */
final class NamedSessions {

    private final List<Named> named = new ArrayList<>();

    private NamedSessions() {
    }

    /** @param main whether it is, or may be, the call meant; else somebody who was in it too */
    record Named(UUID sessionId, @Nullable String userId, boolean main) {
    }

    /** As rows of JSON: the number of participants has no limit, and this is one statement. */
    static String json(SessionMatch match) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        in(match).forEach(one -> json.addObject().put("session_id", one.sessionId.toString()).put("user_id", one.userId)
                .put("main", one.main));
        return json.toString();
    }

    static List<Named> in(SessionMatch match) {
        NamedSessions sessions = new NamedSessions();
        if (match instanceof Matched matched) {
            sessions.add(matched);
            matched.further().forEach(sessions::add);
            sessions.addOthers(matched.colleagues());
            matched.further().forEach(further -> sessions.addOthers(further.colleagues()));
        } else if (match instanceof Ambiguous ambiguous) {
            ambiguous.candidates().forEach(candidate -> sessions.add(candidate.session(), true));
            // a note names them, though the stored match does not
            ambiguous.candidates().forEach(candidate -> sessions.addOthers(candidate.colleagues()));
        } else if (match instanceof NoSession none) {
            none.otherCalls().forEach(call -> sessions.add(call, true));
        }
        return sessions.named;
    }

    private void add(Matched matched) {
        add(matched.session(), true);
    }

    private void addOthers(List<CallSession> others) {
        others.forEach(other -> add(other, false));
    }

    private void add(CallSession session, boolean main) {
        if (named.stream().noneMatch(known -> known.sessionId.equals(session.id()))) {
            named.add(new Named(session.id(), session.userId(), main));
        }
    }
}
