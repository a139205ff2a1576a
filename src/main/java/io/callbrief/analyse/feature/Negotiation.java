package io.callbrief.analyse.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What offer, answer and candidates of a connection were seen to do. Times are epoch milliseconds. */
public final class Negotiation {
    double localDescriptionMillis = Double.NaN;
    double remoteDescriptionMillis = Double.NaN;
    double answeredMillis = Double.NaN;
    double restartedMillis = Double.NaN;
    double failedMillis = Double.NaN;
    @Nullable
    String failedCall;
    boolean relayOnly;
    double remoteTrackMillis = Double.NaN;
    final Set<String> candidateTypes = new LinkedHashSet<>();
    final Set<String> rejectedKinds = new LinkedHashSet<>();
    double rejectedMillis = Double.NaN;
    final Set<String> announcedKinds = new LinkedHashSet<>();
    final Set<String> addedKinds = new LinkedHashSet<>();
    /** When sending a kind was ended by the page; an empty kind where the recording does not say which. */
    final Map<String, Double> removed = new LinkedHashMap<>();
    final Map<String, String> localDirections = new LinkedHashMap<>();
    final Map<String, String> remoteDirections = new LinkedHashMap<>();
    final Set<String> localFingerprints = new LinkedHashSet<>();
    final Set<String> remoteFingerprints = new LinkedHashSet<>();
    boolean offeredHere;
    /** Whether the far end said that it sends anything, each time it described itself. */
    final List<StateChange> farEndSending = new ArrayList<>();
    /** When each error code of a relay server was first seen. */
    final Map<Integer, Double> candidateErrors = new TreeMap<>();

    public OptionalDouble localDescriptionAt() {
        return of(localDescriptionMillis);
    }

    public OptionalDouble remoteDescriptionAt() {
        return of(remoteDescriptionMillis);
    }

    /** When this side answered an offer. */
    public OptionalDouble answeredAt() {
        return of(answeredMillis);
    }

    /** When the page asked for a new path (ICE restart). */
    public OptionalDouble restartedAt() {
        return of(restartedMillis);
    }

    /** When a step of the negotiation first failed. */
    public OptionalDouble failedAt() {
        return of(failedMillis);
    }

    /** Such as {@code setRemoteDescription}; {@code null} when nothing failed. */
    public @Nullable String failedCall() {
        return failedCall;
    }

    /** Kinds of media that the far end announced. */
    public Set<String> announcedKinds() {
        return announcedKinds;
    }

    /** Kinds of media that the page gave this connection to send. */
    public Set<String> addedKinds() {
        return addedKinds;
    }

    /** When the page stopped sending a kind for good. */
    public OptionalDouble removedAt(String kind) {
        Double at = removed.get(kind);
        return at == null ? OptionalDouble.empty() : OptionalDouble.of(at);
    }

    /** {@code sendrecv}, {@code sendonly}, {@code recvonly}, {@code inactive}, as this side described a kind. */
    public @Nullable String localDirection(String kind) {
        return localDirections.get(kind);
    }

    /** The same as the far end described it. */
    public @Nullable String remoteDirection(String kind) {
        return remoteDirections.get(kind);
    }

    /** Of this side's DTLS certificates: nobody else's recording has them as its own. */
    public Set<String> localFingerprints() {
        return localFingerprints;
    }

    /** Of the certificates that the other end of the transport announced: another client's, or a media server's. */
    public Set<String> remoteFingerprints() {
        return remoteFingerprints;
    }

    /** Whether the last offer was this side's: then an answer's directions only follow from it. */
    public boolean offeredHere() {
        return offeredHere;
    }

    /** Whether the far end had said by then that it sends nothing at all, as a call on hold does. */
    public boolean onHold(double millis) {
        boolean held = false;
        for (StateChange change : farEndSending) {
            held = change.timeMillis() <= millis ? change.state().equals("false") : held;
        }
        return held;
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
