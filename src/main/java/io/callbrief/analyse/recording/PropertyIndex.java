package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Small numbers for property names, so that a decoded value costs no map entry. One per recording: it learns the names that
 * the wire's table does not have.
 */
final class PropertyIndex {
    static final int TIMESTAMP = 0;
    static final int TYPE = 1;
    static final int ID = 2;
    static final int REFUSED = NameTable.ABSENT;
    /** Of the numbers in the wire's table. */
    static final int MAX_DIGITS = 3;

    private static final int NAME_COST_BYTES = 100;
    private static final List<String> NAMES = names();
    private static final NameTable KNOWN = known();
    private static final int[] NUMBERED = numbered();

    private final StateBudget budget;
    private final Map<String, Integer> learned = new HashMap<>();
    private final List<String> learnedNames = new ArrayList<>();

    PropertyIndex(StateBudget budget) {
        this.budget = budget;
    }

    /** For a key as it is written in the file, a number or a name; {@link #REFUSED} when there are too many names. */
    int ofWireKey(String key) {
        int known = ofName(key);
        if (known != REFUSED) {
            return known;
        }
        if (!budget.take(NAME_COST_BYTES + 2L * key.length())) {
            return REFUSED;
        }
        int index = NAMES.size() + learned.size();
        learned.put(key, index);
        learnedNames.add(key);
        return index;
    }

    /** For a number of up to {@link #MAX_DIGITS} digits; {@link #REFUSED} when the wire's table does not have it. */
    static int ofNumber(int number) {
        return NUMBERED[number];
    }

    /** For a name by which somebody asks; {@link #REFUSED} when the recording has no such property. */
    int ofName(String name) {
        int known = KNOWN.get(name);
        return known == NameTable.ABSENT && !learned.isEmpty() ? learned.getOrDefault(name, REFUSED) : known;
    }

    /** The name behind an index. */
    String name(int index) {
        return index < NAMES.size() ? NAMES.get(index) : learnedNames.get(index - NAMES.size());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("timestamp", "type", "id"));
        names.addAll(RtcStatsNames.properties().values());
        return List.copyOf(names);
    }

    /** Names and numbers of the wire's table; both lead to the same index. */
    private static NameTable known() {
        Map<String, Integer> known = new HashMap<>(Map.of("t", TIMESTAMP));
        for (int index = 0; index < NAMES.size(); index++) {
            known.put(NAMES.get(index), index);
        }
        RtcStatsNames.properties().forEach((number, name) -> known.put(number.toString(), known.get(name)));
        return new NameTable(known);
    }

    private static int[] numbered() {
        int[] numbered = new int[1000];
        Arrays.fill(numbered, REFUSED);
        RtcStatsNames.properties().forEach((number, name) -> numbered[number] = KNOWN.get(name));
        return numbered;
    }
}
