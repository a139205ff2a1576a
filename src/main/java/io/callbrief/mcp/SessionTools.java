package io.callbrief.mcp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.call.CallSession;
import io.callbrief.mcp.Answers.Page;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;
import io.callbrief.session.SessionQuery.Position;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkus.security.identity.SecurityIdentity;

/** Who was in a call when. */
@Singleton
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
class SessionTools {

    private static final Duration DEFAULT_WINDOW = Duration.ofDays(7);
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final SessionDirectory sessions;
    private final Analyses analyses;
    private final Answers answers;
    private final SecurityIdentity caller;
    private final Clock clock;

    SessionTools(SessionDirectory sessions, Analyses analyses, Answers answers, SecurityIdentity caller, Clock clock) {
        this.sessions = sessions;
        this.analyses = analyses;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    @Tool(name = "find_sessions", description = "Lists sessions (one client's time in a call) that overlap a time, by start."
            + " A key of the agent tier has to name a user. The answer has items and, where there are more, next: give it as"
            + " after.", annotations = @Tool.Annotations(title = "Find sessions", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String findSessions(
            @ToolArg(name = "userId", description = "The user's id, as in u-1017", required = false) @Nullable String userId,
            @ToolArg(name = "from", description = "ISO 8601 instant; default: 7 days before to", required = false) @Nullable String from,
            @ToolArg(name = "to", description = "ISO 8601 instant; default: now", required = false) @Nullable String to,
            @ToolArg(name = "limit", description = "1 to 100, default 20", required = false) @Nullable Integer limit,
            @ToolArg(name = "after", description = "next of the page before", required = false) @Nullable String after) {
        Tier tier = Tier.of(caller);
        String user = Arguments.text("userId", userId);
        if (user == null && tier == Tier.AGENT) {
            throw Arguments.wrong("userId", "is needed: agents see the sessions of one requester at a time");
        }
        Instant until = Arguments.instant("to", to, clock.instant());
        Instant since = Arguments.instant("from", from, until.minus(DEFAULT_WINDOW));
        Arguments.ordered(since, until);
        int atMost = Arguments.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        // one more than asked for tells whether there are more
        List<CallSession> found = sessions.list(new SessionQuery(user, since, until, position(after), atMost + 1));
        List<CallSession> page = found.subList(0, Math.min(found.size(), atMost));
        String next = found.size() > page.size() ? place(page.get(page.size() - 1)) : null;
        return answers.text(new Page<>(page.stream().map(session -> SessionView.of(session, tier)).toList(), next));
    }

    @Tool(name = "get_session", description = "Reads one session: who, when, of which conference, with which recordings."
            + " Engineers see client and network.", annotations = @Tool.Annotations(title = "Read a session", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String getSession(@ToolArg(name = "sessionId", description = "Id from find_sessions") String sessionId) {
        return answers.text(SessionView.of(analyses.session("sessionId", sessionId), Tier.of(caller)));
    }

    private static String place(CallSession last) {
        return last.startedAt() + "_" + last.id();
    }

    private static @Nullable Position position(@Nullable String after) {
        if (after == null) {
            return null;
        }
        int middle = after.indexOf('_');
        if (middle < 0) {
            throw Arguments.wrong("after", "must be taken from the next of the page before");
        }
        return new Position(Arguments.instant("after", after.substring(0, middle), Instant.EPOCH),
                Arguments.id("after", after.substring(middle + 1)));
    }
}
