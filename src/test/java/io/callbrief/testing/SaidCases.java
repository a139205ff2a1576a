package io.callbrief.testing;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.pipeline.NewBrief;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.render.NoteRenderer;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** Cases with briefs and notes as the pipeline leaves them. */
@ApplicationScoped
public class SaidCases {

    private final Looks looks;
    private final Briefs briefs;
    private final NoteDeliveries deliveries;
    private final NoteRenderer renderer;
    private final CaseRows rows;

    SaidCases(Looks looks, Briefs briefs, NoteDeliveries deliveries, NoteRenderer renderer, CaseRows rows) {
        this.looks = looks;
        this.briefs = briefs;
        this.deliveries = deliveries;
        this.renderer = renderer;
        this.rows = rows;
    }

    /** A look that is under way. */
    public Look look(TicketRef ticket) {
        UUID caseId = looks.request(ticket, LookReason.ASKED);
        String id = rows.rows("select id from case_look where case_id = ? and state = 'READY'", caseId).get(0);
        return looks.claim(UUID.fromString(id)).orElseThrow();
    }

    /** A look that failed so often that nobody tries again. */
    public UUID dead(TicketRef ticket, int attempts, String problem) {
        UUID caseId = looks.request(ticket, LookReason.TICKET_CREATED);
        rows.rows("update case_look set attempt = ? where case_id = ? and state = 'READY' returning id", attempts - 1, caseId);
        looks.finish(look(ticket), new LookOutcome.Failed(problem, null));
        return caseId;
    }

    /** A note on its way: nobody has tried to post it yet. */
    public Look intended(TicketRef ticket, Brief brief) {
        Look look = look(ticket);
        Brief own = ofCase(brief, look.caseId(), rows.rows("select 1 from brief where case_id = ?", look.caseId()).size() + 1);
        Note note = renderer.render(own, "en");
        if (!briefs.save(look, new NewBrief(own, "says " + own.version()), note, false)) {
            throw new IllegalStateException("the lease was lost");
        }
        return look;
    }

    /** A note that the helpdesk has. */
    public UUID posted(TicketRef ticket, Brief brief) {
        Look look = intended(ticket, brief);
        deliveries.unconfirmed(look.caseId()).ifPresent(pending -> {
            deliveries.attempted(pending.note().marker());
            deliveries.confirmed(pending.note().marker(), "note-" + look.caseId());
        });
        looks.finish(look, new LookOutcome.Done());
        return look.caseId();
    }

    private static Brief ofCase(Brief brief, UUID caseId, int version) {
        return new Brief(caseId, version, brief.ticket(), brief.match(), brief.recording(), brief.diagnosis(),
                brief.abstention(), brief.failures(), brief.replaces(), List.copyOf(brief.otherCalls()),
                brief.sourceFindings());
    }
}
