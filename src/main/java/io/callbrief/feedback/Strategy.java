package io.callbrief.feedback;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What notes are good for: tickets with a note beside those whose note was kept back.
 *
 * @param findings which decided, the most frequent first
 */
public record Strategy(Arm shown, Arm heldOut, List<Decisive> findings) {

    public Strategy {
        findings = List.copyOf(findings);
    }

    /**
     * Tickets of one kind.
     *
     * @param tickets with a named cause
     * @param medianMinutesToFirstReply from the note, or from when it was kept back; {@code null} when no reply is known
     * @param medianHoursToResolution likewise; {@code null} when none is resolved
     * @param verified of which it became known what it was, {@code right} of these as the note says
     * @param replies of which an agent's reply is known beside ours, {@code replyUsed} of these sent nearly unchanged
     */
    public record Arm(int tickets, @Nullable Double medianMinutesToFirstReply, @Nullable Double medianHoursToResolution,
            int verified, int right, int replies, int replyUsed) {
    }

    /** @param finding type of the decisive one; {@code wrong} of its verified tickets it misled the note */
    public record Decisive(String finding, int tickets, int right, int wrong) {
    }
}
