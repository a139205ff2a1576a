package io.callbrief.session.source.telemetry;

import java.util.List;

/** What came of reading a batch. One wrong sample refuses all: nothing of it is stored, and its sender learns what is wrong. */
public sealed interface Batch {

    record Good(List<Sample> samples) implements Batch {
        public Good {
            samples = List.copyOf(samples);
        }
    }

    /** @param flaws the first ones, at most {@link BatchReader#MOST_FLAWS} */
    record Bad(List<Flaw> flaws) implements Batch {
        public Bad {
            flaws = List.copyOf(flaws);
        }
    }

    /** @param field such as {@code metrics[3].video.jitter} */
    record Flaw(String field, String reason) {
    }
}
