package io.callbrief.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.store.ApiKeyRows;
import io.callbrief.admin.store.KeysChanged;

/**
 * The keys that samples are sent with. One backend sends hundreds of batches a second with one key, so what was found is good
 * for a moment: a key that another replica takes away ends here that much later.
 */
@ApplicationScoped
class IngestKeys {

    static final Duration GOOD_FOR = Duration.ofSeconds(2);
    private static final int MOST = 1000;

    private final ApiKeyRows keys;
    private final Clock clock;
    private final Map<ApiKey, Known> known = new ConcurrentHashMap<>();

    IngestKeys(ApiKeyRows keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    private record Known(Role role, Instant until) {
    }

    /** Empty where there is no such key, or not any more. What is no key is asked for each time. */
    Optional<Role> roleOf(ApiKey presented) {
        Instant now = clock.instant();
        Known before = known.get(presented);
        if (before != null && now.isBefore(before.until)) {
            return Optional.of(before.role);
        }
        Optional<Role> role = keys.find(presented).map(stored -> {
            Instant until = now.plus(GOOD_FOR);
            Instant end = stored.expiresAt();
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(presented, new Known(stored.role(), end != null && end.isBefore(until) ? end : until));
            return stored.role();
        });
        if (role.isEmpty()) {
            known.remove(presented);
        }
        return role;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeysChanged event) {
        known.clear();
    }
}
