package io.callbrief.wording.writer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of something measured, such as {@code inbound-rtp.packetsReceived}. One word of ASCII letters: no sentence fits in.
 */
public final class StatName {

    private static final Pattern NAME = Pattern.compile("[a-z]{2,12}(?:-[a-z]{2,12}){0,3}(?:\\.[a-z][A-Za-z]{1,40})?");

    private final String name;

    private StatName(String name) {
        this.name = name;
    }

    /** Empty for anything that is not shaped like such a name; the value behind it is then left out. */
    public static Optional<StatName> of(String name) {
        return NAME.matcher(name).matches() ? Optional.of(new StatName(name)) : Optional.empty();
    }

    /** The part behind the type: {@code packetsReceived}. */
    String property() {
        return name.substring(name.indexOf('.') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatName stat && stat.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
