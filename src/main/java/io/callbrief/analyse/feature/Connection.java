package io.callbrief.analyse.feature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** One peer connection: its states, how it was negotiated, its path and its streams. Times are epoch milliseconds. */
public final class Connection {
    /** One connection for both ways, or one of a pair with a media server, or one that carried nothing. */
    public enum Role {
        PEER_TO_PEER,
        PUBLISHER,
        SUBSCRIBER,
        UNUSED
    }

    /** Enough for any real call; a page that changes state more often than this is a storm that adds nothing. */
    private static final int MAX_STATES = 512;

    final String id;
    final boolean recordsPage;
    final Map<String, Stream> streams = new LinkedHashMap<>();
    final List<StateChange> states = new ArrayList<>();
    final List<StateChange> iceStates = new ArrayList<>();
    final Negotiation negotiation = new Negotiation();
    final Measurements path;
    double createdMillis;
    double lastEventMillis;
    double closedMillis = Double.NaN;
    double recordedUntilMillis = Double.NaN;
    double firstReportMillis = Double.NaN;
    double lastReportMillis = Double.NaN;
    double longestGapSeconds = 0;
    double longestGapEndMillis = Double.NaN;
    double pathSwitchedMillis = Double.NaN;
    double reportSeconds = Double.NaN;
    @Nullable
    String lastDtlsState;
    @Nullable
    String localCandidateType;
    @Nullable
    String localRelayProtocol;

    boolean microphoneOrCameraSeen;
    boolean localCandidateSeen;

    /** @param recordsPage whether the recording holds what the page did; else only reports tell */
    Connection(String id, boolean recordsPage, double createdMillis, TimeAxis axis) {
        this.id = id;
        this.recordsPage = recordsPage;
        this.createdMillis = createdMillis;
        this.lastEventMillis = createdMillis;
        this.path = new Measurements(axis);
    }

    void entered(List<StateChange> list, double timeMillis, String state) {
        if (list.size() < MAX_STATES) {
            list.add(new StateChange(timeMillis, state));
        }
    }

    public String id() {
        return id;
    }

    public double createdMillis() {
        return createdMillis;
    }

    /** Of connectionState, in order. */
    public List<StateChange> states() {
        return states;
    }

    public List<StateChange> iceStates() {
        return iceStates;
    }

    public Negotiation negotiation() {
        return negotiation;
    }

    /** Connectivity checks, round trips and packets of the selected candidate pair. */
    public Measurements path() {
        return path;
    }

    public Collection<Stream> streams() {
        return streams.values();
    }

    /** Whether offer and answer were both there: RTP streams exist only after that. */
    public boolean negotiated() {
        return negotiation.remoteDescriptionAt().isPresent() || (!recordsPage && !streams.isEmpty());
    }

    /** Whether it was ready to send and offered, as far as can be told, and got no answer. */
    public boolean awaitsAnswer() {
        return recordsPage ? negotiation.localDescriptionAt().isPresent() && negotiation.remoteDescriptionAt().isEmpty()
                : streams.isEmpty() && microphoneOrCameraSeen;
    }

    /** Whether nothing but relayed candidates was wanted and none came. */
    public boolean withoutRelay() {
        return recordsPage ? negotiation.relayOnly() && !negotiation.candidateTypes().contains("relay")
                : negotiated() && !localCandidateSeen && negotiation.candidateTypes().isEmpty();
    }

    /** When it was first fully connected (ICE and DTLS). */
    public OptionalDouble connectedAt() {
        return first(states, s -> s.equals("connected"));
    }

    public OptionalDouble iceConnectedAt() {
        return first(iceStates, s -> s.equals("connected") || s.equals("completed"));
    }

    public OptionalDouble checkingAt() {
        return first(iceStates, s -> s.equals("checking"));
    }

    public OptionalDouble failedAt() {
        OptionalDouble failed = first(states, s -> s.equals("failed"));
        return failed.isPresent() ? failed : first(iceStates, s -> s.equals("failed"));
    }

    /** The last state it entered, apart from being closed. */
    public Optional<StateChange> lastState() {
        for (int i = states.size() - 1; i >= 0; i--) {
            if (!states.get(i).state().equals("closed")) {
                return Optional.of(states.get(i));
            }
        }
        return Optional.empty();
    }

    /** While it was connected and open; empty when it never connected. */
    public Optional<Span> connected() {
        OptionalDouble from = connectedAt();
        return from.isEmpty() ? Optional.empty() : Optional.of(new Span(from.getAsDouble(), endMillis()));
    }

    /** When the page closed it, else when it was last heard of. */
    public double endMillis() {
        if (closedByPage()) {
            return closedMillis;
        }
        double heard = Math.max(lastEventMillis, nanToLow(lastReportMillis));
        // One that never came up has nothing to report: it waits until the recording ends.
        return connectedAt().isPresent() ? heard : Math.max(heard, nanToLow(recordedUntilMillis));
    }

    public boolean closedByPage() {
        return !Double.isNaN(closedMillis);
    }

    /** What this connection is for, by what it was seen to carry or was set up to carry. */
    public Role role() {
        boolean sends = carries(Stream.Direction.OUTBOUND);
        boolean receives = carries(Stream.Direction.INBOUND);
        if (sends && receives) {
            return Role.PEER_TO_PEER;
        }
        return sends ? Role.PUBLISHER : receives ? Role.SUBSCRIBER : Role.UNUSED;
    }

    private boolean carries(Stream.Direction direction) {
        return streams.values().stream().anyMatch(s -> s.direction() == direction && s.packetsInAll() > 0);
    }

    public double longestGapSeconds() {
        return longestGapSeconds;
    }

    public double longestGapEndMillis() {
        return longestGapEndMillis;
    }

    /** Usual time between two reports; NaN when there were no two. */
    public double reportSeconds() {
        return reportSeconds;
    }

    /** When the selected candidate pair last changed; NaN when it never did. */
    public double pathSwitchedMillis() {
        return pathSwitchedMillis;
    }

    public @Nullable String lastDtlsState() {
        return lastDtlsState;
    }

    /** Type of the local end of the selected pair ({@code host}, {@code srflx}, {@code prflx}, {@code relay}). */
    public @Nullable String localCandidateType() {
        return localCandidateType;
    }

    public @Nullable String localRelayProtocol() {
        return localRelayProtocol;
    }

    private static OptionalDouble first(List<StateChange> changes, Predicate<String> wanted) {
        return changes.stream().filter(c -> wanted.test(c.state())).mapToDouble(StateChange::timeMillis).findFirst();
    }

    private static double nanToLow(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
}
