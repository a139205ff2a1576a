package io.callbrief.feedback.knowledge;

import java.util.List;

import io.callbrief.diagnosis.Cause;

/** What notes advise for a cause; the pipeline answers. */
public interface Advice {

    /** The advice for what only engineers can repair. Everything else an agent can settle with the customer. */
    String OUR_SIDE = "our_side";

    /** As notes have it now, first; then as it is shipped. */
    List<Piece> of(Cause cause);

    /**
     * @param id of the advice, which several causes share
     * @param name of the cause, short
     * @param reply with the placeholder <code>{call}</code>
     * @param steps what to ask and to do, in order
     */
    record Piece(String id, String name, String reply, List<String> steps) {
        public Piece {
            steps = List.copyOf(steps);
        }
    }

    /** Whether an agent could have solved it without engineers. */
    default boolean agentCanSolve(Cause cause) {
        return of(cause).stream().noneMatch(piece -> piece.id().equals(OUR_SIDE));
    }
}
