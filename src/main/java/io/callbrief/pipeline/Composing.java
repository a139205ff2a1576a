package io.callbrief.pipeline;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.brief.Note;
import io.callbrief.brief.WordedText;
import io.callbrief.connector.Connectors;
import io.callbrief.feedback.HoldOut;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.work.Look;

/** The part of a look that makes a note of a brief: what others have in common with it, words, and whether it is kept back. */
@ApplicationScoped
class Composing {

    private final CaseInsights insights;
    private final BriefWording wording;
    private final NoteWriter notes;
    private final HoldOut holdOut;
    private final Briefs stored;

    Composing(CaseInsights insights, BriefWording wording, NoteWriter notes, HoldOut holdOut, Briefs stored) {
        this.insights = insights;
        this.wording = wording;
        this.notes = notes;
        this.holdOut = holdOut;
        this.stored = stored;
    }

    /** @param heldOut whether the note is stored and never posted */
    record Composed(NewBrief brief, Note note, WordedText words, boolean heldOut) {
    }

    Composed of(Look look, NewBrief fresh, Connectors.Bound connector) {
        NewBrief whole = insights.withOthers(fresh);
        WordedText words = wording.of(fresh.brief(), connector);
        Note note = notes.write(whole.brief(), connector.account().language(), connector.account().brand(), words);
        return new Composed(whole, note, words, heldOut(look, note));
    }

    /** Whether words came that the last note did not have yet. */
    boolean wordsCameLater(BriefWriter.Written written, Connectors.Bound connector) {
        return written.fresh() == null && wording.cameLater(written.same(), connector);
    }

    void stored(Composed composed, Connectors.Bound connector) {
        wording.said(composed.words(), composed.brief().brief(), connector);
    }

    /** Decided by the first note: once an agent has read one, keeping back the next would show nothing. */
    private boolean heldOut(Look look, Note note) {
        return note.marker().version() == 1 ? holdOut.holds(look.caseId(), String.valueOf(note.causeId()))
                : stored.heldOut(look.caseId());
    }
}
