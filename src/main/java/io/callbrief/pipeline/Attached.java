package io.callbrief.pipeline;

import java.util.List;
import java.util.Optional;

import io.callbrief.brief.StageFailure;
import io.callbrief.call.SessionMatch.Matched;

/**
 * What a ticket's files gave.
 *
 * @param match the call that a recording on the ticket is of
 * @param failures of files that may have been recordings and could not be read
 */
record Attached(Optional<Matched> match, List<StageFailure> failures) {

    static final Attached NOTHING = new Attached(Optional.empty(), List.of());

    Attached {
        failures = List.copyOf(failures);
    }
}
