package io.callbrief.insight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions on their way to be analysed. */
public interface AnalysisQueue {

    /** Joins the caller's transaction. A session that is being analysed is analysed once more. */
    void arrived(UUID sessionId);

    /** @param modelId what is scored again is only for who has that model */
    Optional<QueuedSession> claim(String modelId);

    /** Stores what came of it and takes it from the queue, unless it has come in again meanwhile. */
    void finish(QueuedSession session, SessionInsight insight, List<UUID> otherEnds);

    /** There is nothing to analyse. */
    void drop(QueuedSession session);

    void postpone(QueuedSession session, Duration time);

    /** How many wait, by priority. */
    long waiting();
}
