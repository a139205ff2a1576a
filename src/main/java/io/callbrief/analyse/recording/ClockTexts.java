package io.callbrief.analyse.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/**
 * Old pages write times as {@code 7:24:20 PM}, in the zone of the machine that saved them and without a date. The first report
 * was taken within minutes of the first event: that tells both. Without any report they count from zero.
 */
final class ClockTexts {
    private static final Pattern TIME = Pattern
            .compile("(?:^|[\\s,])(\\d{1,2}):(\\d{2}):(\\d{2})(?:[.,](\\d{1,3}))?(?:\\s*([AaPp])\\.?[Mm]\\.?)?\\s*$");
    private static final double DAY_MILLIS = 86_400_000;
    /** All zones of today are off by a multiple of this. */
    private static final double ZONE_STEP_MILLIS = 900_000;

    private final double anchorMillis;
    private final WarningCounts warnings;
    private double offsetMillis = Double.NaN;
    private double formerMillis = Double.NaN;

    ClockTexts(double firstReportMillis, WarningCounts warnings) {
        this.anchorMillis = firstReportMillis;
        this.warnings = warnings;
    }

    /** To be asked in the order of the log; NaN when the text is no time. */
    double millis(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.find()) {
            return Double.NaN;
        }
        double ofDay = ofDay(time);
        if (Double.isNaN(offsetMillis)) {
            boolean anchored = !Double.isNaN(anchorMillis);
            warnings.count(anchored ? Warning.APPROXIMATE_TIMES : Warning.MISSING_BASE_TIME);
            offsetMillis = anchored ? Math.rint((anchorMillis - ofDay) / ZONE_STEP_MILLIS) * ZONE_STEP_MILLIS : 0;
        }
        if (ofDay + offsetMillis < formerMillis - DAY_MILLIS / 2) {
            offsetMillis += DAY_MILLIS; // past midnight
        }
        formerMillis = ofDay + offsetMillis;
        return formerMillis;
    }

    private static double ofDay(Matcher time) {
        int hour = Integer.parseInt(time.group(1));
        String half = time.group(5);
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        double millis = time.group(4) == null ? 0 : Double.parseDouble("0." + time.group(4)) * 1000;
        return ((hour * 60 + Integer.parseInt(time.group(2))) * 60 + Integer.parseInt(time.group(3))) * 1000d + millis;
    }
}
