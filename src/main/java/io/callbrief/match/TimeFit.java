package io.callbrief.match;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.callbrief.call.CallSession;
import io.callbrief.ticket.MeantTime;
import io.callbrief.ticket.MeantTime.Reading;

/**
 * How many times as likely the customer would name these times if the call was this one than if it was any other: the fit of
 * the words at this call over their mean fit at any time at which it may have been.
 */
final class TimeFit {
    /** Of the times that people write, so many are simply wrong: another day, a.m. for p.m., an hour off. An estimate. */
    static final double WRONG_TIME = 0.03;
    /** Nobody's clock is better, and rings before it connects. */
    private static final double LEAST_BLUR_HOURS = 2 / 60.0;
    /** A time to the minute may count for so much and no more: the reader may have misunderstood it. */
    private static final double LEAST_SHARE = 0.004;
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double GAUSS_AREA = Math.sqrt(2 * Math.PI);

    private final ReadTicket ticket;
    private final Recency recency;
    private final double window;
    private final double meanFit;

    TimeFit(ReadTicket ticket, Recency recency, Instant searchedFrom, Instant searchedTo) {
        this.ticket = ticket;
        this.recency = recency;
        this.window = recency.over(searchedFrom, searchedTo);
        this.meanFit = mean();
    }

    /** 1 when no time is named. */
    double ratio(CallSession session) {
        double fit = fit(session);
        return Double.isNaN(fit) ? 1 : (1 - WRONG_TIME) * fit / meanFit + WRONG_TIME;
    }

    /** From 0 to 1; NaN when no time is named. */
    double fit(CallSession session) {
        double sum = 0;
        double weights = 0;
        for (ReadTicket.InZone reading : ticket.readings()) {
            List<MeantTime> times = reading.complaint().times();
            if (!times.isEmpty()) {
                sum += reading.weight() * times.stream().mapToDouble(time -> fit(time, session)).average().orElse(0);
                weights += reading.weight();
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private double mean() {
        double sum = 0;
        double weights = 0;
        for (ReadTicket.InZone reading : ticket.readings()) {
            List<MeantTime> times = reading.complaint().times();
            if (!times.isEmpty()) {
                sum += reading.weight() * times.stream().mapToDouble(this::area).average().orElse(0);
                weights += reading.weight();
            }
        }
        return weights == 0 ? 1 : Math.min(1, Math.max(LEAST_SHARE, sum / weights / window));
    }

    private static double fit(MeantTime time, CallSession session) {
        double fit = 0;
        for (Reading reading : time.readings()) {
            double gap = time.since() && session.endedAt().isAfter(reading.from()) ? 0 : gapHours(reading, session);
            double blur = blurHours(reading);
            fit += reading.weight() * Math.exp(-gap * gap / (2 * blur * blur));
        }
        return Math.min(1, fit);
    }

    /** What the words would take up of the window, weighed by how likely complaints are about calls of that age. */
    private double area(MeantTime time) {
        double area = 0;
        for (Reading reading : time.readings()) {
            Instant middle = reading.from().plus(Duration.between(reading.from(), reading.to()).dividedBy(2));
            double width = blurHours(reading) * GAUSS_AREA * recency.of(middle);
            area += reading.weight() * (recency.over(reading.from(), reading.to()) + width);
        }
        return area;
    }

    private static double blurHours(Reading reading) {
        return Math.max(LEAST_BLUR_HOURS, reading.blur().toMillis() / MILLIS_PER_HOUR);
    }

    private static double gapHours(Reading reading, CallSession session) {
        if (session.startedAt().isAfter(reading.to())) {
            return Duration.between(reading.to(), session.startedAt()).toMillis() / MILLIS_PER_HOUR;
        }
        return session.endedAt().isBefore(reading.from())
                ? Duration.between(session.endedAt(), reading.from()).toMillis() / MILLIS_PER_HOUR
                : 0;
    }
}
