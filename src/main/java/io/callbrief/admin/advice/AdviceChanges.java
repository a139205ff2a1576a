package io.callbrief.admin.advice;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.advice.store.AdviceRows;
import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;

/** Makes versions: one after the other, each with an audit row. */
@ApplicationScoped
public class AdviceChanges {

    private final AdviceRows rows;
    private final AuditLog audit;
    private final Clock clock;

    AdviceChanges(AdviceRows rows, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * From now on exactly these texts are overridden. Where they are already, nothing changes.
     *
     * @param texts checked
     * @param precondition gets the newest version, and throws where that is not what the caller has seen
     */
    @Transactional
    public AdviceVersion put(String brand, String language, Map<String, List<String>> texts, LongConsumer precondition) {
        return change("change", brand, language, texts, null, precondition);
    }

    /** As a new version that says which one it restores: what was in between stays to be seen. */
    @Transactional
    public AdviceVersion rollBack(AdviceVersion to, LongConsumer precondition) {
        return change("roll-back", to.brand(), to.language(), to.texts(), to.version(), precondition);
    }

    private AdviceVersion change(String action, String brand, String language, Map<String, List<String>> texts,
            @Nullable Integer restores, LongConsumer precondition) {
        AdviceVersion before = rows.newestToChange(brand, language);
        precondition.accept(before.version());
        Set<String> changed = differences(before.texts(), texts);
        if (changed.isEmpty()) {
            return before;
        }
        AdviceVersion made = new AdviceVersion(brand, language, before.version() + 1, texts, clock.instant(), restores);
        rows.add(made);
        audit.record(action, new AuditSubject("advice", brand + "/" + language), changed);
        return made;
    }

    private static Set<String> differences(Map<String, List<String>> before, Map<String, List<String>> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream().filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map("texts."::concat).collect(Collectors.toSet());
    }
}
