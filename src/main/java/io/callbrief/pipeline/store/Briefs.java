package io.callbrief.pipeline.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.pipeline.NewBrief;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.Looks;

/** Briefs, version by version. */
@ApplicationScoped
public class Briefs {

    private final Session rows;
    private final NoteDeliveries deliveries;
    private final Looks looks;
    private final Clock clock;

    Briefs(Session rows, NoteDeliveries deliveries, Looks looks, Clock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.looks = looks;
        this.clock = clock;
    }

    /** A brief whose note is on the ticket. */
    public record PostedBrief(int version, String fingerprint, Instant confirmedAt) {
    }

    /** In order of version. */
    @Transactional
    public List<PostedBrief> posted(UUID caseId) {
        return rows.createNativeQuery("""
                select b.version, b.fingerprint, d.confirmed_at from brief b
                join note_delivery d on d.case_id = b.case_id and d.version = b.version
                where b.case_id = :c and d.state = 'CONFIRMED' order by b.version""", Tuple.class)
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
     */
    public record StoredBrief(int version, Instant createdAt, String match, @Nullable String analysis,
            @Nullable String abstention, String failures) {
    }

    /** In order of version. */
    @Transactional
    public List<StoredBrief> ofCase(UUID caseId) {
        return rows.createNativeQuery("""
                select version, created_at, cast(match as text) as match, cast(analysis as text) as analysis, abstention,
                    cast(failures as text) as failures
                from brief where case_id = :c order by version""", Tuple.class)
                .setParameter("c", caseId).getResultList().stream()
                .map(row -> new StoredBrief(row.get("version", Integer.class), row.get("created_at", Instant.class),
                        row.get("match", String.class), row.get("analysis", String.class),
                        row.get("abstention", String.class), row.get("failures", String.class)))
                .toList();
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

    /**
     * Stores the brief and the intent to post its note together.
     *
     * @return false when the lease was lost: then nothing was stored, whoever took over writes its own
     */
    @Transactional
    public boolean save(Look look, NewBrief fresh, Note note) {
        if (!looks.holds(look)) {
            return false;
        }
        Brief brief = fresh.brief();
        rows.createNativeMutationQuery("""
                insert into brief (case_id, version, created_at, fingerprint, session_id, match, analysis, abstention,
                    failures)
                values (:c, :v, :now, :fingerprint, :session, cast(:match as json), cast(:analysis as json),
                    :abstention, cast(:failures as json))""")
                .setParameter("c", brief.caseId())
                .setParameter("v", brief.version())
                .setParameter("now", clock.instant())
                .setParameter("fingerprint", fresh.fingerprint())
                .setParameter("session", brief.match() instanceof Matched m ? m.session().id() : null, UUID.class)
                .setParameter("match", BriefJson.match(brief.match()))
                .setParameter("analysis", BriefJson.analysis(brief), String.class)
                .setParameter("abstention", brief.abstention() == null ? null : brief.abstention().id(), String.class)
                .setParameter("failures", BriefJson.failures(brief.failures()))
                .executeUpdate();
        deliveries.intend(note, brief.ticket().updatedAt());
        return true;
    }
}
