package io.callbrief.diagnosis;

/** A probability as people are shown it. */
public final class ShownPercent {

    /** Nobody is ever certain from a recording of one end. */
    private static final int MOST = 99;

    private ShownPercent() {
    }

    /** A whole percent. */
    public static int of(double probability) {
        return (int) Math.min(MOST, Math.round(probability * 100));
    }
}
