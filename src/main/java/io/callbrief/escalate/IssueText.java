package io.callbrief.escalate;

import java.util.ArrayList;
import java.util.List;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteBlock.Item;
import io.callbrief.connector.EngineeringIssue;
import io.callbrief.ticket.TicketRef;

/**
 * A note as engineers need it: the verdict and its evidence, without what is for the customer and without who was in the
 * call. Its own headings are English, as engineers' issues are.
 */
final class IssueText {

    /** Of every issue that was made here. */
    static final String LABEL = "callbrief_escalated";

    private IssueText() {
    }

    static EngineeringIssue of(Escalation escalation, Note note, TicketRef ticket, String helpdesk) {
        List<NoteBlock> blocks = new ArrayList<>();
        String title = "Call problem of ticket " + ticket.ticketId();
        for (NoteBlock block : note.blocks()) {
            if (block instanceof NoteBlock.Headline headline) {
                title = headline.sentence();
                blocks.add(headline);
            } else if (block instanceof NoteBlock.Funnel) {
                blocks.add(block);
            } else if (block instanceof NoteBlock.Section section) {
                // The line before the evidence names who was in the call.
                List<Item> evidence = section.items().stream().filter(item -> item.reference() != null).toList();
                if (!evidence.isEmpty()) {
                    blocks.add(new NoteBlock.Section(section.title(), null, evidence));
                }
            }
        }
        blocks.add(new NoteBlock.Section("Where to look", null, where(escalation)));
        blocks.add(new NoteBlock.Section("Was it that?", null,
                List.of(item("Label this issue " + Escalation.Answer.CONFIRMED.label() + " when the cause is right."),
                        item("Label it " + Escalation.Answer.REFUTED.label() + " when it is not."))));
        blocks.add(new NoteBlock.Ref("Ticket " + ticket.ticketId() + " at " + helpdesk + " · case " + escalation.caseId()));
        return new EngineeringIssue(escalation.project(), escalation.issueType(), title, blocks, escalation.label(),
                escalation.causeId() == null ? List.of(LABEL) : List.of(LABEL, "callbrief_" + escalation.causeId()));
    }

    private static List<Item> where(Escalation escalation) {
        List<Item> items = new ArrayList<>(List.of(item("Repository: " + escalation.repository())));
        if (escalation.path() != null) {
            items.add(item("Path: " + escalation.path()));
        }
        items.add(item("Owner: " + escalation.owner()));
        if (escalation.application() != null) {
            items.add(item("Application: " + escalation.application()));
        }
        return items;
    }

    private static Item item(String text) {
        return new Item(text, null);
    }
}
