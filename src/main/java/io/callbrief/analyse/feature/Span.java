package io.callbrief.analyse.feature;

/** A stretch of time, epoch milliseconds. */
public record Span(double fromMillis, double toMillis) {

    public double seconds() {
        return (toMillis - fromMillis) / 1000;
    }

    /** The last part of it, or all of it when it is shorter. */
    public Span last(double seconds) {
        return new Span(Math.max(fromMillis, toMillis - seconds * 1000), toMillis);
    }

    /** Without its beginning; empty ({@code from = to}) when it is shorter. */
    public Span after(double seconds) {
        return new Span(Math.min(toMillis, fromMillis + seconds * 1000), toMillis);
    }

    public Span from(double millis) {
        return new Span(Math.min(toMillis, Math.max(fromMillis, millis)), toMillis);
    }
}
