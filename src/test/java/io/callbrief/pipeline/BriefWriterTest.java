package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.brief.Brief;
import io.callbrief.brief.SourceFinding;
import io.callbrief.brief.StageFailure;
import io.callbrief.brief.StageFailure.Reason;
import io.callbrief.call.CallSession;
import io.callbrief.call.RecordingFormat;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.call.StoredRecording;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.match.complaint.ComplaintLexicons;
import io.callbrief.pipeline.store.Briefs.PostedBrief;
import io.callbrief.session.NewRecording;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;
import io.callbrief.session.source.SessionHint;
import io.callbrief.session.source.SessionHints;
import io.callbrief.testing.Briefs;
import io.callbrief.ticket.Ticket;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;

class BriefWriterTest {

    private static final Path RECORDED = Path.of("src/corpus/s036f648e.rtcstats.gz");
    private static final Instant POSTED_AT = Instant.parse("2026-11-20T02:41:00Z");
    private static final Ticket TICKET = Briefs.brief().build().ticket();

    private SessionMatch match = Briefs.matched(null, session(true));
    private Attached attached = Attached.NOTHING;
    private List<CallSession> others = List.of();
    private boolean editsNotes;
    private List<SessionHint> hints = List.of();
    private Instant now = POSTED_AT;
    private BriefWriter.@Nullable Written written;
    private RecordingStore recordings = new Stored(sha -> Files.newInputStream(RECORDED));

    @Test
    void aRecordedCallGetsItsDiagnosis() {
        Brief brief = write(1).orElseThrow().brief();

        assertThat(brief.caseId()).isEqualTo(Briefs.CASE);
        assertThat(brief.version()).isEqualTo(1);
        assertThat(brief.match()).isSameAs(match);
        assertThat(brief.recording()).isNotNull();
        assertThat(Objects.requireNonNull(brief.diagnosis()).abstention()).isEqualTo(brief.abstention());
        assertThat(brief.failures()).isEmpty();
        assertThat(brief.replaces()).isNull();
    }

    @Test
    void whatIsNotFoundIsSaid() {
        match = new NoUser();
        assertAbstains(Abstention.NO_USER);
        match = Briefs.noSession(POSTED_AT, POSTED_AT);
        assertAbstains(Abstention.NO_SESSION);
        match = new SessionMatch.Waiting(new SessionMatch.Searched(List.of(), POSTED_AT, POSTED_AT), POSTED_AT);
        assertAbstains(Abstention.WAITING_FOR_TELEMETRY);
        match = Briefs.matched(null, session(false));
        assertAbstains(Abstention.NO_TELEMETRY);
    }

    @Test
    void aCallThatHasJustEndedIsLookedAtAgainWhenItsRecordingIsOverdue() {
        CallSession bare = session(false);
        match = Briefs.matched(null, bare);
        now = bare.endedAt().plus(BriefWriter.RECORDING_DUE).minusMillis(1);

        assertAbstains(Abstention.WAITING_FOR_TELEMETRY);
        assertThat(Objects.requireNonNull(written).lookAgainAt()).isEqualTo(bare.endedAt().plus(BriefWriter.RECORDING_DUE));
        now = now.plusMillis(1);
        assertAbstains(Abstention.NO_TELEMETRY);
        assertThat(Objects.requireNonNull(written).lookAgainAt()).isNull();
    }

    @Test
    void whatIsAwaitedIsAwaitedOnThoughThereIsNothingNewToSay() {
        match = new SessionMatch.Waiting(new SessionMatch.Searched(List.of(), POSTED_AT, POSTED_AT), POSTED_AT);
        String said = write(1).orElseThrow().fingerprint();

        assertThat(write(1, new PostedBrief(1, said, POSTED_AT))).isEmpty();
        assertThat(Objects.requireNonNull(written).lookAgainAt()).isEqualTo(POSTED_AT);
    }

    @Test
    void whereThereIsNoRecordingWhatItsSourceFoundIsSaid() {
        match = Briefs.matched(null, session(false));
        String before = write(1).orElseThrow().fingerprint();
        hints = List.of(new SessionHint("rtcstats", "{\"observations\":[{\"type\":\"ice_restart\"}]}", POSTED_AT));

        NewBrief told = write(1, new PostedBrief(1, before, POSTED_AT)).orElseThrow();

        assertThat(told.brief().sourceFindings()).containsExactly(new SourceFinding("ice_restart", null));
        assertThat(told.brief().abstention()).isEqualTo(Abstention.NO_TELEMETRY);
        assertThat(write(1, new PostedBrief(2, told.fingerprint(), POSTED_AT))).isEmpty();
    }

    @Test
    void whereThereIsARecordingItsSourceHasNoSay() {
        hints = List.of(new SessionHint("rtcstats", "{\"observations\":[{\"type\":\"ice_restart\"}]}", POSTED_AT));

        assertThat(write(1).orElseThrow().brief().sourceFindings()).isEmpty();
    }

    @Test
    void ofCallsThatMayBeMeantEachIsAnalysed() {
        match = Briefs.ambiguous(POSTED_AT, POSTED_AT, session(true), Briefs.session("2", POSTED_AT, Duration.ofMinutes(1)));
        Brief brief = write(1).orElseThrow().brief();

        assertThat(brief.abstention()).isEqualTo(Abstention.AMBIGUOUS_SESSION);
        assertThat(brief.diagnosis()).isNull();
        assertThat(brief.otherCalls()).hasSize(2);
        assertThat(brief.otherCalls().get(0).diagnosis()).isNotNull();
        assertThat(brief.otherCalls().get(1).abstention()).isEqualTo(Abstention.WAITING_FOR_TELEMETRY);
    }

    @Test
    void everyCallThatIsMeantGetsItsOwnDiagnosis() {
        CallSession second = new CallSession(UUID.randomUUID(), "upload", "2", "user-1", "conference-2", null, null, null,
                null, null, POSTED_AT, POSTED_AT.plusSeconds(60), session(true).recordings());
        SessionMatch.Matched first = Briefs.matched(0.9, session(true));
        match = new SessionMatch.Matched(first.session(), 0.9, first.reason(), List.of(), List.of(),
                List.of(Briefs.matched(0.85, second)));
        Brief brief = write(1).orElseThrow().brief();

        assertThat(brief.diagnosis()).isNotNull();
        assertThat(brief.otherCalls()).singleElement()
                .satisfies(other -> assertThat(other.diagnosis()).isEqualTo(brief.diagnosis()));
    }

    @Test
    void aSecondLookThatSeesTheSameSaysNothing() {
        NewBrief first = write(1).orElseThrow();

        assertThat(write(1, new PostedBrief(1, first.fingerprint(), POSTED_AT))).isEmpty();
    }

    @Test
    void aSecondLookThatSeesSomethingElseReplacesTheFirst() {
        Brief second = write(1, new PostedBrief(1, "something else", POSTED_AT)).orElseThrow().brief();

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.replaces()).isEqualTo(POSTED_AT);
    }

    @Test
    void onlyTheLastNoteCounts() {
        String now = write(1).orElseThrow().fingerprint();

        assertThat(write(1, new PostedBrief(1, now, POSTED_AT), new PostedBrief(2, "b", POSTED_AT))).isPresent();
    }

    @Test
    void aTicketGetsThreeNotesAtMost() {
        PostedBrief one = new PostedBrief(1, "a", POSTED_AT);
        PostedBrief two = new PostedBrief(2, "b", POSTED_AT);

        assertThat(write(1, one, two).orElseThrow().brief().version()).isEqualTo(3);
        assertThat(write(1, one, two, new PostedBrief(3, "c", POSTED_AT))).isEmpty();
    }

    @Test
    void whereNotesAreEditedTheNewOneReplacesNothingThatCouldBeRead() {
        editsNotes = true;

        Brief second = write(1, new PostedBrief(1, "something else", POSTED_AT)).orElseThrow().brief();

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.replaces()).isNull();
    }

    @Test
    void aNoteIsEditedTwentyTimesAtMost() {
        editsNotes = true;
        PostedBrief[] posted = IntStream.rangeClosed(1, BriefWriter.MAX_EDITS)
                .mapToObj(version -> new PostedBrief(version, "v" + version, POSTED_AT)).toArray(PostedBrief[]::new);

        assertThat(write(1, Arrays.copyOf(posted, posted.length - 1))).isPresent();
        assertThat(write(1, posted)).isEmpty();
    }

    @Test
    void aRecordingThatCannotBeOpenedIsTriedAgainAndThenDoneWithout() {
        recordings = new Stored(sha -> {
            throw new NoSuchFileException("blob");
        });

        assertThatThrownBy(() -> write(1)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> write(2)).isInstanceOf(UncheckedIOException.class);
        assertDegraded(write(3).orElseThrow().brief(), Reason.RECORDING_NOT_AVAILABLE);
    }

    @Test
    void aDamagedRecordingIsSaidToBeDamagedAtOnce() {
        recordings = new Stored(sha -> new ByteArrayInputStream("no recording".getBytes(StandardCharsets.UTF_8)));

        assertDegraded(write(1).orElseThrow().brief(), Reason.RECORDING_DAMAGED);
    }

    @Test
    void whoElseWasInTheCallIsComparedWith() {
        String own = "s4f4d5706";
        String muted = "s71f4c19b";
        recordings = new Stored(sha -> Files.newInputStream(Path.of("src/corpus/" + sha + ".rtcstats.gz")));
        CallSession listener = recorded("1", "anna", "upload", own);
        match = Briefs.matched(null, listener);

        others = List.of(listener, recorded("2", "marc", "upload", muted));
        assertThat(legs()).containsExactly("to_user sender_capture");
        others = List.of(listener, recorded("2", "anna", "upload", muted), recorded("3", "marc", "elsewhere", muted));
        assertThat(legs()).isEmpty();
        others = List.of(recorded("2", "marc", "upload", "missing"), recorded("3", "olga", "upload", muted));
        assertThat(legs()).containsExactly("to_user sender_capture");
    }

    @Test
    void anAttachedRecordingGoesBeforeWhatMatchingFinds() {
        SessionMatch.Matched ofTheTicket = new SessionMatch.Matched(session(true), null, MatchReason.ATTACHED_RECORDING,
                List.of());
        attached = new Attached(Optional.of(ofTheTicket), List.of());

        Brief brief = write(1).orElseThrow().brief();

        assertThat(brief.match()).isSameAs(ofTheTicket);
        assertThat(brief.diagnosis()).isNotNull();
        match = new NoUser();
        assertThat(write(1).orElseThrow().brief()).isEqualTo(brief);
    }

    @Test
    void aFileThatCouldNotBeReadIsNamedBesideWhatIsFound() {
        StageFailure unread = new StageFailure(StageFailure.Stage.ATTACHMENT, Reason.ATTACHMENT_TOO_LARGE);
        attached = new Attached(Optional.empty(), List.of(unread));

        Brief diagnosed = write(1).orElseThrow().brief();
        assertThat(diagnosed.match()).isSameAs(match);
        assertThat(diagnosed.diagnosis()).isNotNull();
        assertThat(diagnosed.failures()).containsExactly(unread);
        match = new NoUser();
        assertThat(write(1).orElseThrow().brief().failures()).containsExactly(unread);
        match = Briefs.matched(null, session(true));
        recordings = new Stored(sha -> new ByteArrayInputStream("no recording".getBytes(StandardCharsets.UTF_8)));
        assertThat(write(1).orElseThrow().brief().failures()).containsExactly(unread,
                new StageFailure(StageFailure.Stage.ANALYSE, Reason.RECORDING_DAMAGED));
    }

    private List<String> legs() {
        return Objects.requireNonNull(write(1).orElseThrow().brief().diagnosis()).legs().stream()
                .map(leg -> leg.direction().id() + " " + leg.leg().id()).toList();
    }

    private static CallSession recorded(String id, String userId, String source, String sha256) {
        CallSession session = session(true);
        StoredRecording stored = session.recordings().get(0);
        return new CallSession(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)), source, id, userId,
                "conference-1", null, null, null, null, null, session.startedAt(), session.endedAt(),
                List.of(new StoredRecording(sha256, stored.sizeBytes(), stored.format(), stored.startedAt(),
                        stored.endedAt())));
    }

    /** Everybody in the only conference. */
    private record Others(List<CallSession> sessions) implements SessionDirectory {
        @Override
        public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
            return sessions;
        }

        @Override
        public List<CallSession> ofUser(String userId, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CallSession> byId(UUID sessionId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CallSession> list(SessionQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration register(NewRecording recording) {
            throw new UnsupportedOperationException();
        }
    }

    private void assertAbstains(Abstention why) {
        assertThat(write(1).orElseThrow().brief())
                .isEqualTo(new Brief(Briefs.CASE, 1, TICKET, match, null, null, why, List.of(), null));
    }

    private void assertDegraded(Brief brief, Reason reason) {
        assertThat(brief).isEqualTo(new Brief(Briefs.CASE, 1, TICKET, match, null, null, Abstention.NO_TELEMETRY,
                List.of(new StageFailure(StageFailure.Stage.ANALYSE, reason)), null));
    }

    private Optional<NewBrief> write(int attempt, PostedBrief... posted) {
        Look look = new Look(UUID.randomUUID(), Briefs.CASE, TICKET.ref(), Set.of(LookReason.TICKET_CREATED), attempt,
                UUID.randomUUID(), POSTED_AT);
        written = new BriefWriter(ticket -> match,
                new SessionAnalysis(recordings, new Conferences(new Others(others))), new ComplaintLexicons(),
                new SourceFindings(new Said(hints), new ObjectMapper()), new Calibrating(Optional::empty),
                Clock.fixed(now, ZoneOffset.UTC))
                .write(look, TICKET, attached, List.of(posted), editsNotes, List.of(), null);
        return Optional.ofNullable(written.fresh());
    }

    private static CallSession session(boolean recorded) {
        CallSession session = Briefs.session("1", Briefs.CALL_START, Duration.ofSeconds(27));
        List<StoredRecording> stored = recorded
                ? List.of(new StoredRecording("a".repeat(64), 17, RecordingFormat.RTCSTATS_V3, session.startedAt(),
                        session.endedAt()))
                : List.of();
        return new CallSession(session.id(), session.source(), session.externalId(), session.userId(),
                session.conferenceId(), null, null, null, null, null, session.startedAt(), session.endedAt(), stored);
    }

    private record Said(List<SessionHint> hints) implements SessionHints {
        @Override
        public List<SessionHint> of(UUID sessionId) {
            return hints;
        }

        @Override
        public Map<UUID, List<SessionHint>> of(Collection<UUID> sessionIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void put(UUID sessionId, String kind, String json) {
            throw new UnsupportedOperationException();
        }
    }

    private interface Opening {
        InputStream open(String sha256) throws IOException;
    }

    private record Stored(Opening opening) implements RecordingStore {
        @Override
        public void delete(String sha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Incoming receive(InputStream bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(String sha256) throws IOException {
            return opening.open(sha256);
        }

        @Override
        public void check() {
            throw new UnsupportedOperationException();
        }
    }
}
