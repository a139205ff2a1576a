package io.callbrief.wording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.callbrief.wording.model.CallLedger;

/** A ledger that a test can read. */
public final class NotedCalls implements CallLedger {

    public final Map<UUID, Planned> planned = new LinkedHashMap<>();
    public final List<Ended> ended = new ArrayList<>();
    public final List<String> guarded = new ArrayList<>();
    private int budget = Integer.MAX_VALUE;

    /** So many calls and no more. */
    public NotedCalls allowing(int calls) {
        budget = calls;
        return this;
    }

    @Override
    public synchronized Optional<UUID> begin(Planned wanted) {
        if (planned.size() >= budget) {
            return Optional.empty();
        }
        UUID id = new UUID(0, planned.size() + 1L);
        planned.put(id, wanted);
        return Optional.of(id);
    }

    @Override
    public synchronized void ended(UUID call, Ended how) {
        ended.add(how);
    }

    @Override
    public synchronized void guarded(UUID call, int kept, List<String> flaws) {
        guarded.add(kept + " kept, dropped " + flaws);
    }
}
