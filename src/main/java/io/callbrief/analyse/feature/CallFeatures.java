package io.callbrief.analyse.feature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.feature.Stream.Direction;

/** Everything measured in one recording. Times are epoch milliseconds of the client's clock. */
public final class CallFeatures {
    private final List<Connection> connections;
    private final List<Stream> streams;
    private final Optional<Span> connected;
    private final Capture capture;
    private final TimeAxis axis;
    private final Span recorded;
    private final @Nullable Integer closeCode;
    private final Client client;

    CallFeatures(Collection<Connection> connections, Capture capture, TimeAxis axis, Span recorded,
            @Nullable Integer closeCode, Client client) {
        this.connections = List.copyOf(connections);
        this.streams = this.connections.stream().flatMap(c -> c.streams().stream()).toList();
        this.connected = connected(this.connections);
        this.capture = capture;
        this.axis = axis;
        this.recorded = recorded;
        this.closeCode = closeCode;
        this.client = client;
    }

    public List<Connection> connections() {
        return connections;
    }

    public Capture capture() {
        return capture;
    }

    /** From the first to the last thing that the client recorded. */
    public Span recorded() {
        return recorded;
    }

    /** As the recording server wrote it; {@code null} when it is missing. */
    public @Nullable Integer closeCode() {
        return closeCode;
    }

    /** What the recording says of browser and device, and what it can hold at all. */
    public Client client() {
        return client;
    }

    /** Seconds between two reports where they are far apart; 0 up to 3.5 seconds, where windows tell all that matters. */
    public double sparseSeconds() {
        return axis.sparseSeconds();
    }

    /**
     * What was surely counted after a moment: without its beginning, and where reports are far apart without the first of
     * them, which counts from before. Empty when nothing is left.
     */
    public Optional<Span> surelyAfter(Span span, double atLeastSeconds) {
        double apart = axis.sparseSeconds() == 0 ? 0 : axis.sparseSeconds() + axis.widthMillis() / 1000;
        Span after = span.after(Math.max(atLeastSeconds, apart));
        return apart > 0 && after.seconds() <= 0 ? Optional.empty() : Optional.of(after);
    }

    /** From the first connection that came up to the end of the last one that did; empty when none did. */
    public Optional<Span> connected() {
        return connected;
    }

    private static Optional<Span> connected(List<Connection> connections) {
        OptionalDouble from = connections.stream().map(Connection::connected).flatMap(Optional::stream)
                .mapToDouble(Span::fromMillis).min();
        OptionalDouble to = connections.stream().map(Connection::connected).flatMap(Optional::stream)
                .mapToDouble(Span::toMillis).max();
        return from.isPresent() && to.isPresent() ? Optional.of(new Span(from.getAsDouble(), to.getAsDouble()))
                : Optional.empty();
    }

    /** Whether the page itself ended the call; closing one connection of several in mid-call does not. */
    public boolean hungUp() {
        List<Connection> closed = connections.stream().filter(Connection::closedByPage).toList();
        boolean all = !closed.isEmpty() && closed.size() == connections.size();
        return all || closed.stream().anyMatch(c -> c.endMillis() >= recorded.toMillis() - 5000)
                || capture.tracks.values().stream().anyMatch(t -> t.stoppedMillis >= recorded.toMillis() - 5000);
    }

    /** The path that a stream travels on. */
    public Optional<Measurements> path(Stream stream) {
        return connections.stream().filter(c -> c.id().equals(stream.connection())).findFirst().map(Connection::path);
    }

    /** Streams of a direction and kind; an empty kind stands for all kinds. */
    public List<Stream> streams(Direction direction, String kind) {
        List<Stream> found = new ArrayList<>(streams.size()); // every rule asks
        for (Stream stream : streams) {
            if (stream.is(direction, kind)) {
                found.add(stream);
            }
        }
        return found;
    }

    /** When a packet of a direction was last seen to arrive or leave. */
    public OptionalDouble lastPacket(Direction direction, String kind) {
        return streams(direction, kind).stream().mapToDouble(Stream::lastPacketMillis).filter(t -> !Double.isNaN(t))
                .max();
    }

    public OptionalDouble firstPacket(Direction direction, String kind) {
        return streams(direction, kind).stream().mapToDouble(Stream::firstPacketMillis).filter(t -> !Double.isNaN(t))
                .min();
    }

    /** Sum of a measure over all given streams; NaN when nothing is known. */
    public static double over(List<Stream> streams, Measure measure, Span span) {
        double sum = Double.NaN;
        for (Stream stream : streams) {
            sum = plus(sum, stream.measured().over(measure, span));
        }
        return sum;
    }

    /** Sum of a measure over all given streams in one window; NaN when nothing is known. */
    public static double at(List<Stream> streams, Measure measure, int window) {
        double sum = Double.NaN;
        for (Stream stream : streams) {
            sum = plus(sum, stream.measured().at(measure, window));
        }
        return sum;
    }

    private static double plus(double sum, double value) {
        return Double.isNaN(sum) ? value : Double.isNaN(value) ? sum : sum + value;
    }

    /** The highest value of a measure among all given streams in one window; NaN when nothing is known. */
    public static double highestAt(List<Stream> streams, Measure measure, int window) {
        double highest = Double.NaN;
        for (Stream stream : streams) {
            double value = stream.measured().at(measure, window);
            highest = Double.isNaN(highest) || value > highest ? value : highest;
        }
        return highest;
    }

    /** Whether a connection is one of two with a media server, or has several to receive: sizes follow the layout. */
    public boolean behindServer(Stream stream) {
        return connections.stream().filter(c -> c.id().equals(stream.connection()))
                .anyMatch(c -> c.role() != Connection.Role.PEER_TO_PEER
                        || c.streams().stream().filter(s -> s.is(Direction.INBOUND, "video")).count() > 1);
    }

    /** The longest run of windows in which the streams were observed and a condition holds. */
    public Optional<Span> longest(Span within, List<Stream> observed, IntPredicate condition) {
        return axis.longest(within, w -> !Double.isNaN(at(observed, Measure.SECONDS, w)), condition);
    }

    /** How many separate runs of windows satisfy a condition; an unknown window in between does not part two. */
    public int runs(Span within, IntPredicate condition) {
        return axis.runs(within, condition);
    }

    /** How many windows satisfy a condition. */
    public int count(Span within, IntPredicate condition) {
        return axis.count(within, condition);
    }
}
