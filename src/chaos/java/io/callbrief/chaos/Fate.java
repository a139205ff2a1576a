package io.callbrief.chaos;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chance that does not depend on who comes first: the n-th request of a kind is drawn from the seed, its kind and n, however
 * requests of other kinds come in between.
 */
final class Fate {

    private final long seed;
    private final Map<String, AtomicInteger> ordinals = new ConcurrentHashMap<>();

    Fate(long seed) {
        this.seed = seed;
    }

    SplittableRandom next(String kind) {
        int ordinal = ordinals.computeIfAbsent(kind, unused -> new AtomicInteger()).incrementAndGet();
        // the generator mixes the bits of its seed only from the second number on
        SplittableRandom drawn = new SplittableRandom(seed * 1_000_003 + kind.hashCode() * 31L + ordinal);
        drawn.nextLong();
        return drawn;
    }
}
