package io.callbrief.pipeline.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.Searched;
import io.callbrief.connector.NoteJson;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Diagnosis.Verdict;
import io.callbrief.pipeline.BriefStored;
import io.callbrief.pipeline.NewBrief;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** Briefs, version by version. */
@ApplicationScoped
public class Briefs {

    /** From the reading of sessions to the storing of the brief. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(2);

    private final Session rows;
    private final NoteDeliveries deliveries;
    private final Looks looks;
    private final Clock clock;
    private final Event<BriefStored> stored;

    Briefs(Session rows, NoteDeliveries deliveries, Looks looks, Clock clock, Event<BriefStored> stored) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.looks = looks;
        this.clock = clock;
        this.stored = stored;
    }

    /** A brief whose note is on the ticket, or may be: one that was withdrawn has used up its version, too. */
    public record PostedBrief(int version, String fingerprint, Instant confirmedAt) {
    }

    /** In order of version. */
    @Transactional
    public List<PostedBrief> posted(UUID caseId) {
        return rows.createNativeQuery("""
                select b.version, b.fingerprint, coalesce(d.confirmed_at, d.created_at) as confirmed_at from brief b
                join note_delivery d on d.case_id = b.case_id and d.version = b.version
                where b.case_id = :c and d.state <> 'INTENT' order by b.version""", Tuple.class)
                .setParameter("c", caseId).getResultList().stream()
                .map(row -> new PostedBrief(row.get("version", Integer.class), row.get("fingerprint", String.class),
                        row.get("confirmed_at", Instant.class)))
                .toList();
    }

    /**
     * A brief as it was stored.
     *
     * @param match JSON
     * @param analysis JSON; {@code null} when nothing was analysed
     * @param failures JSON
     * @param otherCalls JSON; {@code null} when the brief is about one call at most
     */
    public record StoredBrief(int version, Instant createdAt, String match, @Nullable String analysis,
            @Nullable String abstention, String failures, @Nullable String otherCalls) {
    }

    /**
     * The newest note of a case that is on its ticket.
     *
     * @param application of the call; {@code null} when unknown
     * @param userId whose call it was; {@code null} when unknown
     */
    public record NewestNote(Note note, @Nullable String application, @Nullable String userId, Instant confirmedAt) {
    }

    @Transactional
    public Optional<NewestNote> newestNote(UUID caseId) {
        return newest(caseId, List.of("CONFIRMED"));
    }

    /** The same, or the one that is kept back. */
    @Transactional
    public Optional<NewestNote> judgedNote(UUID caseId) {
        return newest(caseId, List.of("CONFIRMED", "WITHHELD"));
    }

    private Optional<NewestNote> newest(UUID caseId, List<String> states) {
        return rows.createNativeQuery("""
                select cast(d.note as text) as note, b.match -> 'session' ->> 'application' as application,
                    b.match -> 'session' ->> 'userId' as user_id, coalesce(d.confirmed_at, d.created_at) as confirmed_at
                from brief b join note_delivery d on d.case_id = b.case_id and d.version = b.version
                where b.case_id = :c and d.state in (:states) order by b.version desc limit 1""", Tuple.class)
                .setParameter("c", caseId).setParameterList("states", states, String.class).getResultList().stream().findFirst()
                .map(row -> new NewestNote(NoteJson.read(row.get("note", String.class)),
                        row.get("application", String.class), row.get("user_id", String.class),
                        row.get("confirmed_at", Instant.class)))
                .filter(newest -> !newest.note().blocks().isEmpty()); // its texts were erased
    }

    /** Whether the notes of the case are kept back. */
    @Transactional
    public boolean heldOut(UUID caseId) {
        return !rows.createNativeQuery("select 1 from note_delivery where case_id = :c and state = 'WITHHELD' limit 1",
                Integer.class).setParameter("c", caseId).getResultList().isEmpty();
    }

    /** The call that the newest brief is about. */
    @Transactional
    public Optional<UUID> newestSession(UUID caseId) {
        return rows.createNativeQuery("select session_id from brief where case_id = :c order by version desc limit 1",
                UUID.class).setParameter("c", caseId).getResultList().stream().filter(Objects::nonNull).findFirst();
    }

    /** In order of version. */
    @Transactional
    public List<StoredBrief> ofCase(UUID caseId) {
        return ofCases(List.of(caseId)).getOrDefault(caseId, List.of());
    }

    /** By case, in order of version. */
    @Transactional
    public Map<UUID, List<StoredBrief>> ofCases(List<UUID> caseIds) {
        Map<UUID, List<StoredBrief>> byCase = new HashMap<>();
        if (caseIds.isEmpty()) {
            return byCase;
        }
        rows.createNativeQuery("""
                select case_id, version, created_at, cast(match as text) as match, cast(analysis as text) as analysis,
                    abstention, cast(failures as text) as failures, cast(other_calls as text) as other_calls
                from brief where case_id in (:cases) order by version""", Tuple.class)
                .setParameterList("cases", caseIds, UUID.class).getResultList()
                .forEach(row -> byCase.computeIfAbsent(row.get("case_id", UUID.class), id -> new ArrayList<>())
                        .add(new StoredBrief(row.get("version", Integer.class), row.get("created_at", Instant.class),
                                row.get("match", String.class), row.get("analysis", String.class),
                                row.get("abstention", String.class), row.get("failures", String.class),
                                row.get("other_calls", String.class))));
        return byCase;
    }

    /** Tickets of open cases with a brief about one of the sessions. */
    @Transactional
    public List<TicketRef> ticketsAbout(List<UUID> sessions) {
        return rows.createNativeQuery("""
                select distinct c.connector_id, c.ticket_id from brief b join support_case c on c.id = b.case_id
                where b.session_id in (:sessions) and c.state = 'OPEN' order by 1, 2""", Tuple.class)
                .setParameterList("sessions", sessions, UUID.class).getResultList().stream()
                .map(row -> new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class)))
                .toList();
    }

    /** Tickets of open cases that had no call of this user, or could not choose one, and would take one of this time. */
    @Transactional
    public List<TicketRef> ticketsAwaiting(String userId, Instant startedAt, Instant endedAt) {
        lockAwaiting(userId);
        return rows.createNativeQuery("""
                select distinct c.connector_id, c.ticket_id from awaited_session a join support_case c on c.id = a.case_id
                where a.user_id = :user and a.until_at >= :start and a.from_at <= :end and c.state = 'OPEN'
                order by 1, 2""", Tuple.class)
                .setParameter("user", userId).setParameter("start", startedAt).setParameter("end", endedAt)
                .getResultList().stream()
                .map(row -> new TicketRef(row.get("connector_id", UUID.class), row.get("ticket_id", String.class)))
                .toList();
    }

    private static Verdict verdict(Brief brief) {
        Diagnosis diagnosis = brief.diagnosis();
        return diagnosis == null || brief.abstention() != null ? Verdict.ABSTAINED : diagnosis.verdict();
    }

    private void nameSessions(Brief brief) {
        rows.createNativeMutationQuery("""
                insert into named_session (case_id, version, session_id, user_id, main)
                select :c, :v, session_id, user_id, main
                from json_to_recordset(cast(:named as json)) named (session_id uuid, user_id text, main boolean)""")
                .setParameter("c", brief.caseId()).setParameter("v", brief.version())
                .setParameter("named", NamedSessions.json(brief.match())).executeUpdate();
    }

    private void awaitSessions(Brief brief) {
        rows.createNativeMutationQuery("delete from awaited_session where case_id = :c")
                .setParameter("c", brief.caseId()).executeUpdate();
        Searched searched = searched(brief.match());
        if (searched == null) {
            return;
        }
        boolean overtaken = false;
        for (String userId : new TreeSet<>(searched.userIds())) { // locked in one order
            lockAwaiting(userId);
            rows.createNativeMutationQuery("""
                    insert into awaited_session (case_id, user_id, from_at, until_at) values (:c, :user, :from, :until)""")
                    .setParameter("c", brief.caseId()).setParameter("user", userId)
                    .setParameter("from", searched.from()).setParameter("until", searched.to()).executeUpdate();
            overtaken |= cameMeanwhile(userId, searched);
        }
        if (overtaken) {
            looks.request(brief.ticket().ref(), LookReason.RECORDING_ARRIVED);
        }
    }

    /**
     * Until the end of the transaction. A recording that comes in asks who awaits it, a brief that awaits one asks what came
     * in: of two that do so at once the second sees the first.
     */
    private void lockAwaiting(String userId) {
        rows.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended('awaited:' || :user, 0))) l",
                Integer.class).setParameter("user", userId).getSingleResult();
    }

    /** While the brief was being made, or shortly before. */
    private boolean cameMeanwhile(String userId, Searched searched) {
        return !rows.createNativeQuery("""
                select 1 from session s join session_key k on k.session_id = s.id
                where s.user_id = :user and s.started_at <= :until and s.ended_at >= :from and (k.stored_at >= :since
                    or exists (select 1 from recording r where r.session_id = s.id and r.stored_at >= :since)) limit 1""",
                Integer.class)
                .setParameter("user", userId).setParameter("from", searched.from()).setParameter("until", searched.to())
                .setParameter("since", clock.instant().minus(LONGEST_LOOK)).getResultList().isEmpty();
    }

    private static @Nullable Searched searched(SessionMatch match) {
        if (match instanceof SessionMatch.NoSession none) {
            return none.searched();
        }
        if (match instanceof SessionMatch.Ambiguous ambiguous) {
            return ambiguous.searched();
        }
        return match instanceof SessionMatch.Waiting waiting ? waiting.searched() : null;
    }

    /**
     * Stores the brief and the intent to post its note together.
     *
     * @param heldOut whether the note is kept back: then it is stored and never posted
     * @return false when the lease was lost: then nothing was stored, whoever took over writes its own
     */
    @Transactional
    public boolean save(Look look, NewBrief fresh, Note note, boolean heldOut) {
        if (!looks.holds(look)) {
            return false;
        }
        Brief brief = fresh.brief();
        rows.createNativeMutationQuery("""
                insert into brief (case_id, version, created_at, fingerprint, session_id, match, analysis, verdict, cause_id,
                    abstention, failures, other_calls)
                values (:c, :v, :now, :fingerprint, :session, cast(:match as json), cast(:analysis as json), :verdict,
                    :cause, :abstention, cast(:failures as json), cast(:calls as json))""")
                .setParameter("c", brief.caseId())
                .setParameter("v", brief.version())
                .setParameter("now", clock.instant())
                .setParameter("fingerprint", fresh.fingerprint())
                .setParameter("session", brief.match() instanceof Matched m ? m.session().id() : null, UUID.class)
                .setParameter("match", MatchJson.of(brief.match()).toString())
                .setParameter("analysis", BriefJson.analysis(brief), String.class)
                .setParameter("verdict", verdict(brief).name().toLowerCase(Locale.ROOT))
                .setParameter("cause", note.causeId(), String.class)
                .setParameter("abstention", brief.abstention() == null ? null : brief.abstention().id(), String.class)
                .setParameter("failures", BriefJson.failures(brief.failures()))
                .setParameter("calls", BriefJson.otherCalls(brief.otherCalls()), String.class)
                .executeUpdate();
        nameSessions(brief);
        awaitSessions(brief);
        stored.fire(new BriefStored(brief, note, heldOut));
        if (heldOut) {
            deliveries.withhold(note, brief.ticket().updatedAt());
        } else {
            deliveries.intend(note, brief.ticket().updatedAt());
        }
        return true;
    }
}
