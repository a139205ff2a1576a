package io.callbrief.match.complaint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Which given names are used for each other: names.yaml. A name may belong to several people's names. */
final class GivenNames {
    private static final Map<String, Set<Integer>> GROUPS = new HashMap<>();
    private static final Set<String> ALONE = new HashSet<>();

    static {
        LexiconTree file = LexiconTree.of("names.yaml").only(Set.of("nicknames", "alone"));
        int group = 0;
        for (JsonNode names : file.list("nicknames")) {
            for (JsonNode name : names) {
                GROUPS.computeIfAbsent(Folding.fold(name.asText()), n -> new HashSet<>()).add(group);
            }
            group++;
        }
        file.texts("alone").forEach(name -> ALONE.add(Folding.fold(name)));
    }

    private GivenNames() {
    }

    /** Folded. */
    static Set<String> all() {
        Set<String> all = new HashSet<>(ALONE);
        all.addAll(GROUPS.keySet());
        return all;
    }

    static boolean isOne(String folded) {
        return GROUPS.containsKey(folded) || ALONE.contains(folded);
    }

    /** Whether one person may go by both; both folded. */
    static boolean alike(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Set<Integer> groups = GROUPS.getOrDefault(one, Set.of());
        return GROUPS.getOrDefault(other, Set.of()).stream().anyMatch(groups::contains);
    }

}
