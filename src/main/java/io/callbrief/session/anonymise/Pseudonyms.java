package io.callbrief.session.anonymise;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Numbers in the order in which names are first met, so that what was equal stays equal within a recording. There are only so
 * many: what comes after that loses its number.
 */
final class Pseudonyms {
    private static final int MAX_KNOWN = 5000;
    private static final int MAX_CHARS = 500;

    private final Map<String, String> known = new HashMap<>();

    /** @param form makes a pseudonym of its number, of 0 one without */
    String of(String name, IntFunction<String> form) {
        String pseudonym = known.get(name);
        if (pseudonym != null) {
            return pseudonym;
        }
        if (known.size() >= MAX_KNOWN || name.length() > MAX_CHARS) {
            return form.apply(0);
        }
        pseudonym = form.apply(known.size() + 1);
        known.put(name, pseudonym);
        return pseudonym;
    }

    boolean knows(String name) {
        return known.containsKey(name);
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    /** The form {@code word 1}, or the word alone. */
    static String numbered(String word, String separator, int number) {
        return number == 0 ? word : word + separator + number;
    }
}
