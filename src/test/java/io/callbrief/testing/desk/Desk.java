package io.callbrief.testing.desk;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.callbrief.testing.CallbriefApi;

/** A fake helpdesk, with what every one of them can do. */
public interface Desk extends AutoCloseable {

    /** The body that makes a connector for it. */
    String connector();

    /**
     * A customer whom the company knows by this id.
     *
     * @return the ticket's id
     */
    String ticketOf(String userId, String complaint, Instant writtenAt);

    /** An agent marks the ticket as the closing macro does, and solves it. */
    void solve(String ticketId, String tag);

    /**
     * What the helpdesk sends about it.
     *
     * @param event created, or resolved
     */
    Hook hook(String event, String ticketId, String deliveryId, Instant now);

    /** All our notes on the ticket, as the helpdesk has them. */
    String notes(String ticketId);

    @Override
    void close();

    /** A delivery. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes that were signed; nobody compares deliveries
    record Hook(Map<String, String> headers, byte[] body) {

        /** @return the status of the answer */
        public int deliver(CallbriefApi callbrief, UUID connector) {
            return callbrief.anonymous().headers(headers).body(body).post("/webhooks/" + connector).statusCode();
        }
    }
}
