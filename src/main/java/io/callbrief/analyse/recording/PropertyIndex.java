package io.callbrief.analyse.recording;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Small numbers for property names, so that a decoded value costs no map entry. One per recording: it learns the names that
 * the wire's table does not have.
 */
final class PropertyIndex {
    static final int TIMESTAMP = 0;
    static final int TYPE = 1;
    static final int ID = 2;
    static final int REFUSED = -1;

    private static final int NAME_COST_BYTES = 100;
    private static final Map<String, Integer> KNOWN = known();

    private final StateBudget budget;
    private final Map<String, Integer> learned = new HashMap<>();

    PropertyIndex(StateBudget budget) {
        this.budget = budget;
    }

    /** For a key as it is written in the file, a number or a name; {@link #REFUSED} when there are too many names. */
    int ofWireKey(String key) {
        Integer known = find(key);
        if (known != null) {
            return known;
        }
        if (!budget.take(NAME_COST_BYTES + 2L * key.length())) {
            return REFUSED;
        }
        int index = KNOWN.size() + learned.size();
        learned.put(key, index);
        return index;
    }

    /** For a name by which somebody asks; {@link #REFUSED} when the recording has no such property. */
    int ofName(String name) {
        Integer index = find(name);
        return index == null ? REFUSED : index;
    }

    private @Nullable Integer find(String key) {
        Integer known = KNOWN.get(key);
        return known == null ? learned.get(key) : known;
    }

    /** Names and numbers of the wire's table; both lead to the same index, which is below the size of this map. */
    private static Map<String, Integer> known() {
        Map<String, Integer> known = new HashMap<>(Map.of("t", TIMESTAMP, "timestamp", TIMESTAMP, "type", TYPE, "id", ID));
        int next = ID + 1;
        for (Map.Entry<Integer, String> property : RtcStatsNames.properties().entrySet()) {
            known.put(property.getKey().toString(), next);
            known.put(property.getValue(), next);
            next++;
        }
        return known; // a HashMap: it is asked several times per value, and Map.copyOf would divide each time
    }
}
