package io.callbrief.session.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.arc.All;

/** The kinds of sources that are compiled in. */
@ApplicationScoped
public class SourceKinds {

    private final Map<String, SessionSource> byKind = new TreeMap<>();

    @Inject
    SourceKinds(@All List<SessionSource> sources) {
        for (SessionSource source : sources) {
            if (byKind.put(source.kind(), source) != null) {
                throw new IllegalStateException("two kinds of source are named " + source.kind());
            }
        }
    }

    public Optional<SessionSource> ofKind(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** Sorted. */
    public List<String> names() {
        return List.copyOf(byKind.keySet());
    }
}
