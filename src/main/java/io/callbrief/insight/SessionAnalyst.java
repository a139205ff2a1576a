package io.callbrief.insight;

import java.util.List;
import java.util.UUID;

/** Analyses sessions; another room's work, which the pipeline brings here. */
public interface SessionAnalyst {

    /** Of the model and rules that it analyses with now. */
    String modelId();

    /** @param attempt from 1; the last ones go on without what cannot be read */
    Result analyse(UUID sessionId, int attempt);

    /** What came of it. */
    sealed interface Result {

        /**
         * @param bytes of the recording as stored
         * @param otherEnds sessions of other people in the same call, which may be judged otherwise now
         */
        record Analysed(SessionInsight insight, long bytes, List<UUID> otherEnds) implements Result {
            public Analysed {
                otherEnds = List.copyOf(otherEnds);
            }
        }

        /** The session was deleted, or has no recording. */
        record NothingThere() implements Result {
        }

        /** Something is away that may come back. */
        record NotNow(String problem) implements Result {
        }
    }
}
