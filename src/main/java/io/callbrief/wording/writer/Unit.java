package io.callbrief.wording.writer;

/** The units that rules measure in. */
public enum Unit {
    COUNT(""),
    RATIO("ratio"),
    PERCENT("%"),
    SECONDS("s"),
    MILLISECONDS("ms"),
    BITS_PER_SECOND("bit/s"),
    PACKETS_PER_SECOND("packets/s"),
    FRAMES_PER_SECOND("frames/s"),
    /** One that this list does not have: the value is sent, its unit is not. */
    OTHER("?");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public static Unit of(String symbol) {
        for (Unit unit : values()) {
            if (unit.symbol.equals(symbol)) {
                return unit;
            }
        }
        return OTHER;
    }

    String symbol() {
        return symbol;
    }
}
