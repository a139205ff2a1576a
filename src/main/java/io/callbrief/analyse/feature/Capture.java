package io.callbrief.analyse.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What the page asked of microphone and camera, and what it got. Times are epoch milliseconds. */
public final class Capture {

    /** One getUserMedia call; the outcome's fields stay unknown while the prompt is open. */
    public static final class Request {
        final double timeMillis;
        final boolean audio;
        final boolean video;
        double answeredMillis = Double.NaN;
        @Nullable
        String error;

        Request(double timeMillis, boolean audio, boolean video) {
            this.timeMillis = timeMillis;
            this.audio = audio;
            this.video = video;
        }

        public double timeMillis() {
            return timeMillis;
        }

        public boolean wants(String kind) {
            return kind.equals("audio") ? audio : video;
        }

        public double answeredMillis() {
            return answeredMillis;
        }

        /** Such as {@code NotAllowedError: Permission denied}; {@code null} when it did not fail. */
        public @Nullable String error() {
            return error;
        }

        public boolean granted() {
            return error == null && !Double.isNaN(answeredMillis);
        }
    }

    /** A captured local track and what happened to it. */
    public static final class Track {
        final String kind;
        final double startedMillis;
        final String label;
        final List<StateChange> switches = new ArrayList<>();
        double endedMillis = Double.NaN;
        double stoppedMillis = Double.NaN;

        Track(String kind, String label, double startedMillis) {
            this.kind = kind;
            this.label = label;
            this.startedMillis = startedMillis;
        }

        public String kind() {
            return kind;
        }

        /** The device's name as the browser shows it; empty when unknown. Names can be private: never log it. */
        public String label() {
            return label;
        }

        public double startedMillis() {
            return startedMillis;
        }

        /** When the device itself ended it; NaN when it did not. */
        public double endedMillis() {
            return endedMillis;
        }

        /** When the page stopped it; NaN when it did not. */
        public double stoppedMillis() {
            return stoppedMillis;
        }

        /** The stretches in which it was switched off (muted by the page), up to a time. */
        public List<Span> switchedOff(double untilMillis) {
            List<Span> spans = new ArrayList<>();
            double since = Double.NaN;
            for (StateChange change : switches) {
                if (change.state().equals("false") && Double.isNaN(since)) {
                    since = change.timeMillis();
                } else if (change.state().equals("true") && !Double.isNaN(since)) {
                    spans.add(new Span(since, change.timeMillis()));
                    since = Double.NaN;
                }
            }
            if (!Double.isNaN(since) && since < untilMillis) {
                spans.add(new Span(since, untilMillis));
            }
            return spans;
        }
    }

    /** More device changes than these add nothing. */
    static final int MAX_CHANGES = 64;

    final List<Request> requests = new ArrayList<>();
    final List<Request> screenRequests = new ArrayList<>();
    final List<Double> deviceChanges = new ArrayList<>();
    double pausedMillis = Double.NaN;
    @Nullable
    Span longestPause;
    boolean echoCancellationOff;
    boolean devicesListed;
    boolean outputListed;
    final Map<String, Track> tracks = new LinkedHashMap<>();

    public List<Request> requests() {
        return requests;
    }

    public List<Track> tracks(String kind) {
        return tracks.values().stream().filter(t -> t.kind.equals(kind)).toList();
    }

    /** Calls of getDisplayMedia. */
    public List<Request> screenRequests() {
        return screenRequests;
    }

    /** When devices came or went. */
    public List<Double> deviceChanges() {
        return deviceChanges;
    }

    /** The longest time in which the page had audio elements and all of them stood still; empty when none was seen. */
    public Optional<Span> audioPaused(double untilMillis) {
        Span open = Double.isNaN(pausedMillis) ? null : new Span(pausedMillis, untilMillis);
        boolean openIsLonger = open != null && (longestPause == null || open.seconds() > longestPause.seconds());
        return Optional.ofNullable(openIsLonger ? open : longestPause);
    }

    void elementsPaused(boolean paused, double now) {
        if (paused && Double.isNaN(pausedMillis)) {
            pausedMillis = now;
        } else if (!paused && !Double.isNaN(pausedMillis)) {
            longestPause = audioPaused(now).orElse(null);
            pausedMillis = Double.NaN;
        }
    }

    /** Whether the page asked for a microphone without echo cancellation. */
    public boolean echoCancellationOff() {
        return echoCancellationOff;
    }

    /** Whether the browser listed its devices with names and no loudspeaker or headphones were among them. */
    public boolean withoutOutputDevice() {
        return devicesListed && !outputListed;
    }

    /** The last request for a kind that failed, unless a later one was granted. */
    public Optional<Request> refusal(String kind) {
        return lastRefusal(requests.stream().filter(r -> r.wants(kind)).toList());
    }

    /** The same for sharing the screen. */
    public Optional<Request> screenRefusal() {
        return lastRefusal(screenRequests);
    }

    private static Optional<Request> lastRefusal(List<Request> requests) {
        Request refused = null;
        for (Request request : requests) {
            refused = request.error() != null ? request : request.granted() ? null : refused;
        }
        return Optional.ofNullable(refused);
    }

    public boolean asked(String kind) {
        return requests.stream().anyMatch(r -> r.wants(kind));
    }

    public boolean granted(String kind) {
        return requests.stream().anyMatch(r -> r.wants(kind) && r.granted());
    }
}
