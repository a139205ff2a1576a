package io.callbrief.connector.requesttracker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.requesttracker.RtTransaction.Happening;

/** Who did what on a ticket. RT shows a change as soon as it is made. */
final class RtHistory {

    private final RtApi api;

    RtHistory(RtApi api) {
        this.api = api;
    }

    /** Newest first; none for a ticket that RT does not know. */
    List<RtTransaction> of(String ticketId) {
        return since(ticketId, null);
    }

    /** Newest first, as far back as this time or further. */
    List<RtTransaction> since(String ticketId, @Nullable Instant time) {
        List<RtTransaction> all = new ArrayList<>();
        for (int page = 1;; page++) {
            int number = page;
            Optional<JsonNode> found = api.get("history of ticket " + ticketId,
                    c -> c.history(ticketId, RtTransaction.FIELDS, "id", "DESC", RtPages.SIZE, number));
            List<RtTransaction> transactions = new ArrayList<>();
            found.ifPresent(f -> f.path("items").forEach(t -> transactions.add(RtTransaction.of(t))));
            if (transactions.isEmpty() || all.contains(transactions.get(0))) {
                return all;
            }
            all.addAll(transactions);
            boolean begins = transactions.stream().anyMatch(t -> t.type() == Happening.CREATE);
            // RT counts no total, and leaves out of a page what we may not see: a page that is not full need not be the last
            boolean last = begins && transactions.size() < RtPages.SIZE;
            if (last || (time != null && all.get(all.size() - 1).createdAt().isBefore(time))) {
                return all;
            }
        }
    }

    /**
     * By author and by what was done: where others use the same user, their changes are not ours. Ours are notes, custom
     * fields, links, and the mails that RT sends about our notes.
     */
    boolean changedByOthersSince(String ticketId, Instant stamp) {
        boolean any = false;
        boolean aboutOurs = false;
        List<RtTransaction> newestFirst = since(ticketId, stamp);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            RtTransaction change = newestFirst.get(i);
            if (!change.createdAt().isAfter(stamp)) {
                continue;
            }
            any = true;
            boolean mail = change.type() == Happening.COMMENT_MAIL;
            if (!(mail && aboutOurs) && !isOurs(change)) {
                return true;
            }
            if (change.isMessage()) {
                aboutOurs = RtNotes.isNote(api.settings(), change);
            }
        }
        return !any && hasAnotherStamp(ticketId, stamp);
    }

    /**
     * Nothing happened after the second of the stamp, as far as we see, and yet the stamp is another one: something in that
     * same second, or something that is hidden from us. It is not ours, which is always shown.
     */
    private boolean hasAnotherStamp(String ticketId, Instant stamp) {
        return api.get("ticket " + ticketId, c -> c.ticket(ticketId))
                .map(ticket -> !RtJson.instant(ticket, "LastUpdated").equals(stamp)).orElse(false);
    }

    private boolean isOurs(RtTransaction change) {
        boolean small = change.type() == Happening.CUSTOM_FIELD || change.type() == Happening.LINK;
        return RtNotes.isNote(api.settings(), change) || (small && api.settings().isBot(change.creator()));
    }
}
