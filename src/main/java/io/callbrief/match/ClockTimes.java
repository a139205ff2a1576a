package io.callbrief.match;

import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English clock times in a text: {@code 9 am}, {@code 9:00 AM}, {@code 12:30 p.m.} */
final class ClockTimes {

    /** No unbounded quantifier: the text is hostile. */
    private static final Pattern TWELVE_HOURS = Pattern.compile(
            "(?<![\\d:.])(1[0-2]|0?[1-9])(?::([0-5]\\d))?\\s{0,3}(am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z])",
            Pattern.CASE_INSENSITIVE);
    /** Far more than any complaint; the rest of a longer text is not read. */
    private static final int MAX_TEXT_LENGTH = 100_000;
    private static final int HALF_DAY_HOURS = 12;

    private ClockTimes() {
    }

    /** The different times named, in order. */
    static Set<LocalTime> in(String text) {
        Set<LocalTime> times = new LinkedHashSet<>();
        Matcher matcher = TWELVE_HOURS.matcher(text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH)));
        while (matcher.find()) {
            int hour = Integer.parseInt(matcher.group(1)) % HALF_DAY_HOURS;
            boolean afternoon = matcher.group(3).toLowerCase(Locale.ROOT).startsWith("p");
            int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            times.add(LocalTime.of(afternoon ? hour + HALF_DAY_HOURS : hour, minute));
        }
        return times;
    }
}
