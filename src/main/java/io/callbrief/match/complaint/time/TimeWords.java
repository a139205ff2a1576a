package io.callbrief.match.complaint.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.MeantTime;
import io.callbrief.ticket.MeantTime.Reading;

/** The words of time of one text, read once; {@link #at} tells what they mean for a creation time in a zone. */
public final class TimeWords {

    /** An hour of the text lies in "yesterday"; then yesterday alone is no second time. */
    private static final Duration COARSE = Duration.ofMinutes(75);
    /** Beginning and end of one call are two times; more are more calls. */
    private static final int TWO_CALLS = 2;
    private static final Set<String> MONTH_FIRST_COUNTRIES = Set.of("US", "PH", "BZ", "FM", "PW");
    /** Zones of the United States that are not called US/…. */
    private static final Set<String> MONTH_FIRST_ZONES = Set.of("America/New_York", "America/Chicago", "America/Denver",
            "America/Los_Angeles", "America/Phoenix", "America/Anchorage", "America/Detroit", "America/Boise",
            "Pacific/Honolulu", "Asia/Manila");

    private final List<Expression> expressions;
    private final Words words;
    private final boolean several;
    private final @Nullable Duration duration;
    private final @Nullable Locale locale;
    private final int most;

    TimeWords(Words words, ExpressionBuilder built, List<Expression> expressions, @Nullable Duration duration,
            @Nullable Locale locale, int most) {
        this.words = words;
        this.expressions = expressions;
        this.several = built.several();
        this.duration = duration;
        this.locale = locale;
        this.most = most;
    }

    /** The zone counts where the text names no other. */
    public StatedTimes at(Instant createdAt, ZoneId zone) {
        Resolver resolver = new Resolver(createdAt, zone, monthFirst(zone));
        List<MeantTime> times = new ArrayList<>();
        boolean joined = false;
        for (Expression expression : expressions) {
            if (times.size() == most) {
                break;
            }
            List<Reading> readings = resolver.readings(expression);
            if (!readings.isEmpty()) {
                joined |= expression.joined && expression.clock != null && !times.isEmpty();
                times.add(new MeantTime(readings, expression.since, words.token(expression.start).start(),
                        words.token(expression.end - 1).end()));
            }
        }
        List<MeantTime> distinct = withoutRepetitions(times);
        return new StatedTimes(distinct, distinct.size() > 1 && (several || joined || distinct.size() > TWO_CALLS), duration);
    }

    private boolean monthFirst(ZoneId zone) {
        String country = locale == null ? "" : locale.getCountry();
        return country.isEmpty() ? MONTH_FIRST_ZONES.contains(zone.getId()) || zone.getId().startsWith("US/")
                : MONTH_FIRST_COUNTRIES.contains(country);
    }

    private static List<MeantTime> withoutRepetitions(List<MeantTime> times) {
        List<MeantTime> kept = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            MeantTime time = times.get(i);
            boolean repeated = false;
            for (int k = 0; k < times.size() && !repeated; k++) {
                repeated = k != i && (repeats(time, times.get(k)) ? k < i : !time.since() && frames(time, times.get(k)));
            }
            if (!repeated) {
                kept.add(time);
            }
        }
        return kept;
    }

    private static boolean repeats(MeantTime a, MeantTime b) {
        Reading first = a.readings().get(0);
        Reading second = b.readings().get(0);
        return first.from().equals(second.from()) && first.to().equals(second.to()) && a.since() == b.since();
    }

    /** "Today I called support. The call at 9 dropped." */
    private static boolean frames(MeantTime frame, MeantTime time) {
        Reading outer = frame.readings().get(0);
        Reading inner = time.readings().get(0);
        return width(outer).compareTo(COARSE) > 0 && width(inner).compareTo(width(outer)) < 0
                && !inner.from().isBefore(outer.from().minus(outer.blur()))
                && !inner.to().isAfter(outer.to().plus(outer.blur()));
    }

    private static Duration width(Reading reading) {
        return Duration.between(reading.from(), reading.to());
    }
}
