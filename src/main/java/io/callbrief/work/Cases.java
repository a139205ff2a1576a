package io.callbrief.work;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.callbrief.ticket.TicketRef;

/** Cases, to look up. */
public interface Cases {

    Optional<CaseRecord> byId(UUID caseId);

    Optional<CaseRecord> of(TicketRef ticket);

    /** Those that there are, in the order in which they are named. */
    List<CaseRecord> byIds(List<UUID> caseIds);
}
