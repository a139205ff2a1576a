package io.callbrief.insight;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Where a call took place. Unknown is a value of its own, {@link #UNKNOWN}: sessions may have it in common. */
public final class Environment {

    public static final String UNKNOWN = "unknown";
    /** Recordings are hostile; no real name of a release or host is longer. */
    static final int LONGEST_VALUE = 100;

    private final Map<Dimension, String> values;

    private Environment(Map<Dimension, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** What is missing in the map, {@code null} or blank is unknown. */
    public static Environment of(Map<Dimension, ? extends @Nullable String> known) {
        Map<Dimension, String> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            values.put(dimension, cleaned(known.get(dimension)));
        }
        return new Environment(values);
    }

    private static String cleaned(@Nullable String value) {
        String printable = value == null ? ""
                : value.codePoints().filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                        .limit(LONGEST_VALUE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return printable.isEmpty() ? UNKNOWN : printable;
    }

    public String get(Dimension dimension) {
        return values.getOrDefault(dimension, UNKNOWN);
    }

    /** Every dimension has a value. */
    public Map<Dimension, String> values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Environment environment && values.equals(environment.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
