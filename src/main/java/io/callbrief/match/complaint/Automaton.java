package io.callbrief.match.complaint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.callbrief.match.complaint.Word.Pause;

/** States and the words that lead from one to another. */
final class Automaton {
    /** Stands for any word. */
    static final int ANY = 0;

    /** @param across the strongest pause that may stand before the word */
    record Step(int symbol, Pause across, int target) {
    }

    /**
     * @param gaps steps that most words take
     * @param byWord all others, by symbol: a state may lead on with hundreds of words, of which a text has one
     * @param accepts the meanings that are complete here
     */
    @SuppressWarnings("ArrayRecordComponent") // hot, and never compared
    record Reached(Step[] gaps, Map<Integer, List<Step>> byWord, int[] accepts) {
    }

    /** @param words what a word may stand for as such, or by its beginning; {@code all} also has what gaps are of */
    record Symbols(List<Integer> words, BitSet all) {
    }

    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<Set<String>, Integer> exceptions = new HashMap<>();
    private final Set<Integer> beginningLengths = new TreeSet<>();
    private final List<List<Step>> steps = new ArrayList<>();
    private final List<List<Integer>> silent = new ArrayList<>();
    private final List<List<Integer>> accepts = new ArrayList<>();
    private final BitSet gapSymbols = new BitSet();
    private int symbols = ANY + 1;

    Automaton() {
        gapSymbols.set(ANY);
    }

    int newState() {
        steps.add(new ArrayList<>(1));
        silent.add(new ArrayList<>(1));
        accepts.add(new ArrayList<>(0));
        return steps.size() - 1;
    }

    int word(String folded) {
        return words.computeIfAbsent(folded, w -> symbols++);
    }

    /** Any word that begins so. */
    int beginning(String folded) {
        beginningLengths.add(folded.length());
        return beginnings.computeIfAbsent(folded, w -> symbols++);
    }

    /** Any word but these. */
    int otherThan(Set<String> folded) {
        int symbol = exceptions.computeIfAbsent(folded, w -> symbols++);
        gapSymbols.set(symbol);
        return symbol;
    }

    void step(int from, int symbol, Pause across, int to) {
        steps.get(from).add(new Step(symbol, across, to));
    }

    /** Without a word. */
    void silently(int from, int to) {
        silent.get(from).add(to);
    }

    void accept(int state, int meaning) {
        accepts.get(state).add(meaning);
    }

    private void follow(int state, Set<Integer> reachable) {
        if (reachable.add(state)) {
            silent.get(state).forEach(next -> follow(next, reachable));
        }
    }

    int size() {
        return steps.size();
    }

    /** What leads on from a state and from all that it leads to silently. */
    Reached reached(int state) {
        Set<Integer> reachable = new LinkedHashSet<>();
        follow(state, reachable);
        List<Step> leading = reachable.stream().flatMap(s -> steps.get(s).stream()).distinct().toList();
        return new Reached(leading.stream().filter(step -> gapSymbols.get(step.symbol())).toArray(Step[]::new),
                leading.stream().filter(step -> !gapSymbols.get(step.symbol()))
                        .collect(Collectors.groupingBy(Step::symbol)),
                reachable.stream().flatMap(s -> accepts.get(s).stream()).distinct().mapToInt(Integer::intValue).toArray());
    }

    /** What a word may stand for. */
    Symbols symbols(String folded) {
        List<Integer> found = new ArrayList<>();
        Integer word = words.get(folded);
        if (word != null) {
            found.add(word);
        }
        for (int length : beginningLengths) {
            if (length > folded.length()) {
                break;
            }
            Integer beginning = beginnings.get(folded.substring(0, length));
            if (beginning != null) {
                found.add(beginning);
            }
        }
        BitSet all = new BitSet(symbols);
        all.set(ANY);
        found.forEach(all::set);
        exceptions.forEach((excepted, symbol) -> all.set(symbol, !excepted.contains(folded)));
        return new Symbols(found, all);
    }
}
