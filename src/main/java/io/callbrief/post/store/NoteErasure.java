package io.callbrief.post.store;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.NoteJson;

/**
 * Takes the texts out of notes. Markers, states and the helpdesk's ids stay: they keep a note from being posted twice. No
 * look at the case may be under way, see {@link io.callbrief.work.CaseErasure}.
 */
@ApplicationScoped
public class NoteErasure {

    private final Session rows;

    NoteErasure(Session rows) {
        this.rows = rows;
    }

    /**
     * A note that was on its way is not tried any more.
     *
     * @return versions of which nothing was ever sent; they are gone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Integer> erase(UUID caseId) {
        List<Integer> unsent = rows.createNativeQuery("""
                delete from note_delivery where case_id = :c and state = 'INTENT' and attempts = 0 returning version""",
                Integer.class).setParameter("c", caseId).getResultList();
        rows.createNativeMutationQuery("update note_delivery set state = 'WITHDRAWN' where case_id = :c and state = 'INTENT'")
                .setParameter("c", caseId).executeUpdate();
        rewrite(caseId, note -> new Note(note.marker(), List.of(), null));
        return unsent;
    }

    /** @param change keeps the marker */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rewrite(UUID caseId, UnaryOperator<Note> change) {
        rows.createNativeQuery("select version, cast(note as text) as note from note_delivery where case_id = :c",
                Tuple.class).setParameter("c", caseId).getResultList().forEach(row -> {
                    Note note = NoteJson.read(row.get("note", String.class));
                    Note changed = change.apply(note);
                    if (!changed.equals(note)) {
                        write(new NoteMarker(caseId, row.get("version", Integer.class)), changed);
                    }
                });
    }

    private void write(NoteMarker marker, Note note) {
        rows.createNativeMutationQuery(
                "update note_delivery set note = cast(:note as json) where case_id = :c and version = :v")
                .setParameter("note", NoteJson.write(note)).setParameter("c", marker.caseId())
                .setParameter("v", marker.version()).executeUpdate();
    }
}
