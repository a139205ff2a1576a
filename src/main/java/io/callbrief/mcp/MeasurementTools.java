package io.callbrief.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.Role;
import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.call.CallSession;
import io.callbrief.call.StoredRecording;
import io.callbrief.mcp.Answers.Page;
import io.callbrief.mcp.StatSeries.Shown;
import io.callbrief.mcp.StatSeries.Wanted;
import io.callbrief.session.RecordingStore;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import io.quarkus.security.identity.SecurityIdentity;

/** What was measured in a recording, and two recordings side by side. */
@Singleton
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
class MeasurementTools {

    private static final Pattern STAT = Pattern.compile("([a-z][a-z-]{2,40})\\.([A-Za-z][A-Za-z0-9]{0,60})");
    /** Objects that say where somebody was. */
    private static final Set<String> ADDRESSES = Set.of("local-candidate", "remote-candidate");
    private static final int DEFAULT_POINTS = 60;
    private static final int MIN_POINTS = 2;
    private static final int MAX_POINTS = 300;
    private static final int SERIES_ON_A_PAGE = 4;

    private final Analyses analyses;
    private final RecordingStore recordings;
    private final Answers answers;
    private final SecurityIdentity caller;
    private final RecordingReader reader = new RecordingReader();

    MeasurementTools(Analyses analyses, RecordingStore recordings, Answers answers, SecurityIdentity caller) {
        this.analyses = analyses;
        this.recordings = recordings;
        this.answers = answers;
        this.caller = caller;
    }

    /**
     * @param from what seconds count from
     * @param columns of each value
     */
    record Series(String stat, boolean perSecond, Instant from, Instant to, List<String> columns, List<Shown> items,
            @Nullable String next) {
    }

    @Tool(name = "query_series", description = "One measured property over time, of every object that has it, such as"
            + " inbound-rtp.packetsReceived. At most so many points are given for each: each has the lowest, highest and last"
            + " value of its part of the time. Four objects a page; where there are more, next: give it as after.", annotations = @Tool.Annotations(title = "Read a series", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String querySeries(@ToolArg(name = "sessionId", description = "Id from find_sessions") String sessionId,
            @ToolArg(name = "stat", description = "Type and property of the W3C statistics, as evidence names them: inbound-rtp.jitter") String stat,
            @ToolArg(name = "perSecond", description = "true: the change per second, for counters. Default: values as recorded", required = false) @Nullable Boolean perSecond,
            @ToolArg(name = "from", description = "ISO 8601 instant; default: start of the recording", required = false) @Nullable String from,
            @ToolArg(name = "to", description = "ISO 8601 instant; default: end of the recording", required = false) @Nullable String to,
            @ToolArg(name = "points", description = "2 to 300, default 60", required = false) @Nullable Integer points,
            @ToolArg(name = "after", description = "next of the page before", required = false) @Nullable String after) {
        Matcher name = STAT.matcher(Arguments.required("stat", stat));
        if (!name.matches() || (ADDRESSES.contains(name.group(1)) && !Tier.of(caller).seesClients())) {
            throw Arguments.wrong("stat", "must be a type and a property, such as inbound-rtp.packetsReceived"
                    + (name.matches() ? "; where somebody was is for engineers" : ""));
        }
        CallSession session = analyses.session("sessionId", sessionId);
        StoredRecording recording = session.longestRecording()
                .orElseThrow(() -> new ToolCallException("No recording of this session is stored."));
        Instant since = Arguments.instant("from", from, recording.startedAt());
        Instant until = Arguments.instant("to", to, recording.endedAt());
        Arguments.ordered(since, until);
        int first = Arguments.place("after", after);
        boolean rate = Boolean.TRUE.equals(perSecond);
        Wanted wanted = new Wanted(name.group(1), name.group(2), rate, (double) since.toEpochMilli(),
                (double) until.toEpochMilli(),
                Arguments.between("points", points, MIN_POINTS, MAX_POINTS, DEFAULT_POINTS));
        Page<Shown> page = Page.of(analyses.reading(() -> read(recording, wanted)), first, SERIES_ON_A_PAGE);
        return answers.text(new Series(stat, rate, since, until, List.of("seconds", "lowest", "highest", "last"),
                page.items(), page.next()));
    }

    private List<Shown> read(StoredRecording recording, Wanted wanted) {
        StatSeries series = new StatSeries(wanted);
        try (InputStream bytes = recordings.open(recording.sha256())) {
            reader.read(bytes, series);
        } catch (UnreadableRecordingException e) {
            throw new ToolCallException("The recording of this session cannot be read.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return series.shown();
    }

    @Tool(name = "compare_sessions", description = "Two sessions side by side: verdicts, causes, and which types of finding were"
            + " made in both or in one only. A key of the agent tier may compare sessions of one user only.", annotations = @Tool.Annotations(title = "Compare sessions", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String compareSessions(@ToolArg(name = "first", description = "Id from find_sessions") String first,
            @ToolArg(name = "second", description = "Id from find_sessions") String second) {
        Tier tier = Tier.of(caller);
        CallSession one = analyses.session("first", first);
        CallSession other = analyses.session("second", second);
        if (tier == Tier.AGENT && (one.userId() == null || !one.userId().equals(other.userId()))) {
            throw Arguments.wrong("second", "must be a session of the same user: agents see one requester at a time");
        }
        return answers.text(SessionComparison.of(one.id(), analyses.of(one, tier).diagnosis(), other.id(),
                analyses.of(other, tier).diagnosis()));
    }
}
