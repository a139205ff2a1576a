package io.callbrief.match.complaint;

import java.util.Set;
import java.util.stream.Collectors;

/** What stands around names in a text: people.yaml. */
final class Titles {
    private static final LexiconTree FILE = LexiconTree.of("people.yaml").only(
            Set.of("before", "titles", "roles", "after", "things", "particles", "never"));
    private static final Set<String> TITLES = of("titles");

    private Titles() {
    }

    static boolean isOne(String folded) {
        return TITLES.contains(folded);
    }

    static Set<String> of(String key) {
        return FILE.texts(key).stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
    }
}
