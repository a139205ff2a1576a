package io.callbrief.analyse.feature;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** What offer, answer and candidates of a connection were seen to do. Times are epoch milliseconds. */
public final class Negotiation {
    double localDescriptionMillis = Double.NaN;
    double remoteDescriptionMillis = Double.NaN;
    boolean relayOnly;
    double remoteTrackMillis = Double.NaN;
    final Set<String> candidateTypes = new LinkedHashSet<>();
    final Set<String> rejectedKinds = new LinkedHashSet<>();
    double rejectedMillis = Double.NaN;
    /** When each ICE server error code was first seen. */
    final Map<Integer, Double> candidateErrors = new TreeMap<>();

    public OptionalDouble localDescriptionAt() {
        return of(localDescriptionMillis);
    }

    public OptionalDouble remoteDescriptionAt() {
        return of(remoteDescriptionMillis);
    }

    /** Whether the page allowed relayed candidates only. */
    public boolean relayOnly() {
        return relayOnly;
    }

    /** Types of the local candidates gathered, such as {@code host}. */
    public Set<String> candidateTypes() {
        return candidateTypes;
    }

    /** Kinds of media whose section the answer refused (port 0). */
    public Set<String> rejectedKinds() {
        return rejectedKinds;
    }

    public double rejectedMillis() {
        return rejectedMillis;
    }

    public Map<Integer, Double> candidateErrors() {
        return candidateErrors;
    }

    /** When the far end's media was announced. */
    public OptionalDouble remoteTrackAt() {
        return of(remoteTrackMillis);
    }

    private static OptionalDouble of(double millis) {
        return Double.isNaN(millis) ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }
}
