package io.callbrief.work;

import java.util.Map;
import java.util.UUID;

/** The looks of all cases of a connector. */
public interface ConnectorLooks {

    /** How many have not ended, by connector; those without any are not in it. */
    Map<UUID, Long> open();

    /** How many of this connector have not ended. */
    long open(UUID connectorId);

    /** After a pause: what waited is queued at once. Joins the caller's transaction. */
    void goOn(UUID connectorId);

    /**
     * Ends, as dead, what has not begun; what is leased ends by itself. Joins the caller's transaction.
     *
     * @param problem what the looks say about it
     */
    void end(UUID connectorId, String problem);
}
