package io.callbrief.connector.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.callbrief.connector.Helpdesk;
import io.quarkus.arc.All;

/** The kinds of helpdesk that are compiled in. */
@ApplicationScoped
public class HelpdeskKinds {

    private final Map<String, Helpdesk> byKind = new TreeMap<>();

    @Inject
    HelpdeskKinds(@All List<Helpdesk> helpdesks) {
        for (Helpdesk helpdesk : helpdesks) {
            if (byKind.put(helpdesk.kind(), helpdesk) != null) {
                throw new IllegalStateException("two kinds of helpdesk are named " + helpdesk.kind());
            }
        }
    }

    public Optional<Helpdesk> ofKind(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** Sorted. */
    public List<String> names() {
        return List.copyOf(byKind.keySet());
    }
}
