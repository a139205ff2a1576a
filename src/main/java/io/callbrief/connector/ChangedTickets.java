package io.callbrief.connector;

import java.util.List;

/**
 * A page of tickets that changed, as if each had rung.
 *
 * @param doorbells oldest change first; a ticket may come more than once
 * @param cursor where to go on, whether there is more now or not; opaque
 * @param more whether to go on at once
 */
public record ChangedTickets(List<Doorbell> doorbells, String cursor, boolean more) {

    public ChangedTickets {
        doorbells = List.copyOf(doorbells);
    }
}
