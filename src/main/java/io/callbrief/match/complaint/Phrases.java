package io.callbrief.match.complaint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.match.complaint.Word.Pause;

/**
 * Finds many patterns in one pass over the words: a finite automaton, walked in all its states at once. What a text may
 * cost is therefore its length times the number of states, whatever stands in it.
 *
 * @param <T> what a pattern stands for
 */
final class Phrases<T> {
    /** More than any person says of a call. */
    private static final int MOST_HITS = 5000;

    /** @param first index of the first word; {@code last} of the last */
    record Hit<T>(T meaning, int first, int last) {
        int length() {
            return last - first + 1;
        }

        boolean overlaps(Hit<?> other) {
            return first <= other.last && other.first <= last;
        }

        boolean covers(Hit<?> other) {
            return first <= other.first && other.last <= last;
        }
    }

    private final Automaton automaton;
    private final List<T> meanings;
    private final Map<Integer, List<Automaton.Step>> starts = new HashMap<>();
    /** Filled as states are first reached: most of them never are. */
    private final AtomicReferenceArray<Automaton.@Nullable Reached> reached;

    private Phrases(Automaton automaton, List<T> meanings, List<Integer> roots) {
        this.automaton = automaton;
        this.meanings = List.copyOf(meanings);
        this.reached = new AtomicReferenceArray<>(automaton.size());
        for (int root : roots) {
            Automaton.Reached first = automaton.reached(root);
            Stream.concat(Stream.of(first.gaps()), first.byWord().values().stream().flatMap(List::stream))
                    .forEach(step -> starts.computeIfAbsent(step.symbol(), s -> new ArrayList<>()).add(step));
        }
    }

    /** Collects patterns; see {@link PatternParser} for how they are written. */
    static final class Builder<T> {
        private final Automaton automaton = new Automaton();
        private final List<T> meanings = new ArrayList<>();
        private final List<Integer> roots = new ArrayList<>();

        Builder<T> add(PatternParser.Pattern pattern, T meaning) {
            int end = automaton.newState();
            automaton.accept(end, meanings.size());
            meanings.add(meaning);
            roots.add(pattern.compile(automaton, end, Pause.NONE));
            return this;
        }

        Phrases<T> build() {
            return new Phrases<>(automaton, meanings, roots);
        }
    }

    /** All places, by where they end; of a pattern's overlapping places the longest. */
    List<Hit<T>> in(List<Word> words) {
        Walk walk = new Walk();
        for (int at = 0; at < words.size() && walk.hits.size() < MOST_HITS; at++) {
            walk.step(words.get(at), at);
        }
        List<Hit<T>> hits = new ArrayList<>();
        walk.hits.forEach(hit -> hits.add(new Hit<>(meanings.get(hit.meaning()), hit.first(), hit.last())));
        return hits;
    }

    private Automaton.Reached reached(int state) {
        Automaton.Reached known = reached.get(state);
        if (known != null) {
            return known;
        }
        Automaton.Reached now = automaton.reached(state);
        reached.set(state, now);
        return now;
    }

    private final class Walk {
        private final List<Hit<Integer>> hits = new ArrayList<>();
        private final Map<Integer, Integer> lastHitOf = new HashMap<>();
        private final int[] reachedAt = new int[automaton.size()];
        private int[] states = new int[automaton.size()];
        private int[] firsts = new int[automaton.size()];
        private int[] nextStates = new int[automaton.size()];
        private int[] nextFirsts = new int[automaton.size()];
        private int active;
        private int nextActive;

        private void step(Word word, int at) {
            Automaton.Symbols symbols = automaton.symbols(word.folded());
            nextActive = 0;
            for (int i = 0; i < active; i++) {
                Automaton.Reached here = reached(states[i]);
                for (Automaton.Step step : here.gaps()) {
                    if (word.pause().compareTo(step.across()) <= 0 && symbols.all().get(step.symbol())) {
                        reach(step.target(), firsts[i], at);
                    }
                }
                for (int symbol : symbols.words()) {
                    for (Automaton.Step step : here.byWord().getOrDefault(symbol, List.of())) {
                        if (word.pause().compareTo(step.across()) <= 0) {
                            reach(step.target(), firsts[i], at);
                        }
                    }
                }
            }
            symbols.all().stream().forEach(symbol -> {
                for (Automaton.Step step : starts.getOrDefault(symbol, List.of())) {
                    reach(step.target(), at, at);
                }
            });
            swap();
        }

        /** The first to come began the earliest. */
        private void reach(int state, int first, int at) {
            if (reachedAt[state] == at + 1) {
                return;
            }
            reachedAt[state] = at + 1;
            nextStates[nextActive] = state;
            nextFirsts[nextActive++] = first;
            for (int meaning : reached(state).accepts()) {
                hit(meaning, first, at);
            }
        }

        private void hit(int meaning, int first, int last) {
            Hit<Integer> hit = new Hit<>(meaning, first, last);
            Integer before = lastHitOf.get(meaning);
            if (before != null && hits.get(before).overlaps(hit)) {
                if (hits.get(before).length() < hit.length()) {
                    hits.set(before, hit);
                }
                return;
            }
            lastHitOf.put(meaning, hits.size());
            hits.add(hit);
        }

        private void swap() {
            int[] oldStates = states;
            states = nextStates;
            nextStates = oldStates;
            int[] oldFirsts = firsts;
            firsts = nextFirsts;
            nextFirsts = oldFirsts;
            active = nextActive;
        }
    }
}
