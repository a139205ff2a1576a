package io.callbrief.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.CaseReceipts;
import io.callbrief.admin.CaseReceipts.ReceiptJson;
import io.callbrief.admin.Voting.FeedbackJson;
import io.callbrief.admin.Voting.VerdictJson;
import io.callbrief.diagnosis.Cause;

/**
 * A case as its page shows it.
 *
 * @param thanks for a vote; empty where none was given
 * @param problem of a vote; empty where there was none
 */
public record CaseView(Optional<ReceiptJson> receipt, FeedbackJson feedback, String thanks, String problem) {

    /**
     * A choice of the form.
     *
     * @param chosen whether it is the one proposed
     */
    public record Choice(String id, String name, boolean chosen) {
    }

    /** What a language model reads out of the ticket, while no person has said anything; empty when there is none. */
    public String proposed() {
        String cause = feedback.proposed();
        return cause == null || feedback.verdict() != null ? "" : words(cause);
    }

    public String said() {
        String cause = receipt.map(ReceiptJson::cause).orElse(feedback.said());
        return cause == null ? "No cause was named" : sentence(words(cause));
    }

    public boolean namesACause() {
        return feedback.said() != null;
    }

    public String inWords() {
        return receipt.map(ReceiptJson::inWords).orElse("");
    }

    /** Each part of the number. */
    public List<DigestView.Line> parts() {
        List<DigestView.Line> lines = new ArrayList<>();
        receipt.ifPresent(one -> {
            lines.add(new DigestView.Line("On the note", percent(one.shownPercent())));
            lines.add(new DigestView.Line("Computed again from the stored parts", percent(one.computedPercent())
                    + (one.recomputes() ? "" : ": not the same")));
            lines.add(new DigestView.Line("Right call",
                    one.match() == null ? "no doubt, no number" : CaseReceipts.part(one.match())));
            lines.add(new DigestView.Line("Cause: the model says", CaseReceipts.part(one.s())));
            lines.add(new DigestView.Line("… by what was learnt of all causes", CaseReceipts.part(one.q())));
            lines.add(new DigestView.Line("… by what was learnt of this one", CaseReceipts.part(one.p())));
            lines.add(new DigestView.Line("Verified here", one.verified() == 0 ? "none yet"
                    : one.right() + " of " + one.verified() + interval(one)));
            lines.add(new DigestView.Line("Evidence", one.evidenceUnchanged() == null ? "erased"
                    : one.evidenceUnchanged() ? "as it was then" : "CHANGED since"));
            lines.add(new DigestView.Line("Model", one.model()));
        });
        return lines;
    }

    /** What is held to be true by now; empty while nobody has said anything. */
    public String verdict() {
        VerdictJson verdict = feedback.verdict();
        if (verdict == null) {
            return "";
        }
        String cause = verdict.cause();
        return (verdict.right() ? "The note was right" : "The note was not right") + (cause == null ? ""
                : ": " + words(cause)) + " (" + words(verdict.source()) + "). This counts from "
                + verdict.countsFrom().toString().substring(0, 16).replace('T', ' ')
                + " UTC on, unless the ticket is opened again.";
    }

    public List<Choice> causes() {
        return Arrays.stream(Cause.values())
                .map(cause -> new Choice(cause.id(), words(cause.id()), words(cause.id()).equals(proposed()))).sorted(
                        Comparator.comparing(Choice::name))
                .toList();
    }

    private static String interval(ReceiptJson one) {
        Double from = one.from();
        Double to = one.to();
        return from == null || to == null ? ""
                : String.format(Locale.ROOT, " (90 %% interval %d to %d %%)", Math.round(from * 100), Math.round(to * 100));
    }

    private static String percent(@Nullable Integer value) {
        return value == null ? "a word, no number" : value + " %";
    }

    private static String words(String id) {
        return id.replace('_', ' ');
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
