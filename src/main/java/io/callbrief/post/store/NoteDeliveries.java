package io.callbrief.post.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.NoteJson;
import io.callbrief.post.PendingNote;

/** Deliveries of notes: INTENT before the first try, CONFIRMED once the helpdesk shows the note. */
@ApplicationScoped
public class NoteDeliveries {

    private final Session rows;
    private final Clock clock;

    NoteDeliveries(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * How far a note has got.
     *
     * @param state INTENT or CONFIRMED; WITHDRAWN where it was erased on its way, WITHHELD where it is kept back
     */
    public record DeliveryState(int version, String state, int attempts, @Nullable String helpdeskNoteId,
            Instant createdAt, @Nullable Instant confirmedAt, Note note) {
    }

    /** Joins the transaction that stores the brief. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void intend(Note note, Instant ticketUpdatedAt) {
        add(note, ticketUpdatedAt, "INTENT");
    }

    /** A note that is never posted. Joins the transaction that stores the brief. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withhold(Note note, Instant ticketUpdatedAt) {
        add(note, ticketUpdatedAt, "WITHHELD");
    }

    private void add(Note note, Instant ticketUpdatedAt, String state) {
        rows.createNativeMutationQuery("""
                insert into note_delivery (case_id, version, state, note, ticket_updated_at, attempts, created_at)
                values (:c, :v, :state, cast(:note as json), :stamp, 0, :now)""")
                .setParameter("c", note.marker().caseId())
                .setParameter("v", note.marker().version())
                .setParameter("note", NoteJson.write(note))
                .setParameter("stamp", ticketUpdatedAt)
                .setParameter("state", state)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    @Transactional
    public Optional<PendingNote> unconfirmed(UUID caseId) {
        return rows.createNativeQuery("""
                select cast(note as text) as note, ticket_updated_at, attempts, first_unknown_at from note_delivery
                where case_id = :c and state = 'INTENT'""", Tuple.class)
                .setParameter("c", caseId).getResultList().stream()
                .map(row -> new PendingNote(NoteJson.read(row.get("note", String.class)),
                        row.get("ticket_updated_at", Instant.class), row.get("attempts", Integer.class),
                        row.get("first_unknown_at", Instant.class)))
                .findFirst();
    }

    /** The helpdesk's id of the newest note of this case that it has. */
    @Transactional
    public Optional<String> lastNoteId(UUID caseId) {
        return rows.createNativeQuery("""
                select helpdesk_note_id from note_delivery where case_id = :c and state = 'CONFIRMED'
                order by version desc limit 1""", String.class)
                .setParameter("c", caseId).getResultList().stream().findFirst();
    }

    @Transactional
    public List<DeliveryState> ofCase(UUID caseId) {
        return ofCases(List.of(caseId)).getOrDefault(caseId, List.of());
    }

    /** By case, in order of version. */
    @Transactional
    public Map<UUID, List<DeliveryState>> ofCases(List<UUID> caseIds) {
        Map<UUID, List<DeliveryState>> byCase = new HashMap<>();
        if (caseIds.isEmpty()) {
            return byCase;
        }
        rows.createNativeQuery("""
                select case_id, version, state, attempts, helpdesk_note_id, created_at, confirmed_at,
                    cast(note as text) as note
                from note_delivery where case_id in (:cases) order by version""", Tuple.class)
                .setParameterList("cases", caseIds, UUID.class).getResultList()
                .forEach(row -> byCase.computeIfAbsent(row.get("case_id", UUID.class), id -> new ArrayList<>())
                        .add(new DeliveryState(row.get("version", Integer.class), row.get("state", String.class),
                                row.get("attempts", Integer.class), row.get("helpdesk_note_id", String.class),
                                row.get("created_at", Instant.class), row.get("confirmed_at", Instant.class),
                                NoteJson.read(row.get("note", String.class)))));
        return byCase;
    }

    /** Before each try: from here on something may be stored at the helpdesk. */
    @Transactional
    public void attempted(NoteMarker marker) {
        update("attempts = attempts + 1, first_unknown_at = coalesce(first_unknown_at, :now)", marker)
                .setParameter("now", clock.instant()).executeUpdate();
    }

    /** The wait for our own note to show begins anew: with the old stamp it cannot be stored any more. */
    @Transactional
    public void restamped(NoteMarker marker, Instant ticketUpdatedAt) {
        update("ticket_updated_at = :stamp, first_unknown_at = :now", marker)
                .setParameter("stamp", ticketUpdatedAt).setParameter("now", clock.instant()).executeUpdate();
    }

    @Transactional
    public void confirmed(NoteMarker marker, String helpdeskNoteId) {
        update("state = 'CONFIRMED', helpdesk_note_id = :note, confirmed_at = :now", marker)
                .setParameter("note", helpdeskNoteId).setParameter("now", clock.instant()).executeUpdate();
    }

    private MutationQuery update(String set, NoteMarker marker) {
        return rows.createNativeMutationQuery(
                "update note_delivery set " + set + " where case_id = :c and version = :v and state = 'INTENT'")
                .setParameter("c", marker.caseId()).setParameter("v", marker.version());
    }
}
