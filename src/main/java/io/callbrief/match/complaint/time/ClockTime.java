package io.callbrief.match.complaint.time;

import java.util.List;

/**
 * A time of the day as written.
 *
 * @param hour 0 to 24; 24 is the midnight that may begin or end the day meant
 * @param style what the writing says of the half of the day
 */
record ClockTime(int hour, int minute, Style style) {

    static final int DAY_MINUTES = 1440;
    private static final int HALF_DAY_MINUTES = 720;
    private static final int NOON_HOUR = 12;
    /** "Um 3 Uhr" now and then is 15 hours where people write 15 for it. */
    private static final double AFTERNOON_IN_24_HOURS = 0.3;
    /** 12:30 is rather half an hour past noon. */
    private static final double TWELVE_AT_NIGHT = 0.3;

    enum Style {
        /** am, pm, 14:40 or 09:12. */
        FIXED,
        /** 9 where 21 is called 9 as well. */
        TWELVE_HOURS,
        TWENTY_FOUR_HOURS
    }

    /** @param minutes after midnight */
    record Alternative(int minutes, double weight) {
    }

    ClockTime {
        if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
            throw new IllegalArgumentException("no time of the day: " + hour + ":" + minute);
        }
    }

    static ClockTime ofMinutes(int minutes, Style style) {
        int ofDay = Math.floorMod(minutes, DAY_MINUTES);
        return new ClockTime(ofDay / 60, ofDay % 60, style);
    }

    List<Alternative> alternatives() {
        int minutes = hour * 60 + minute;
        if (hour == 24) {
            return List.of(new Alternative(minute, 0.5), new Alternative(DAY_MINUTES + minute, 0.5));
        }
        if (style == Style.FIXED || hour > NOON_HOUR || hour == 0) {
            return List.of(new Alternative(minutes, 1));
        }
        if (hour == NOON_HOUR) {
            return List.of(new Alternative(minutes, 1), new Alternative(minute, TWELVE_AT_NIGHT));
        }
        double afternoon = style == Style.TWELVE_HOURS ? 1 : AFTERNOON_IN_24_HOURS;
        return List.of(new Alternative(minutes, 1), new Alternative(minutes + HALF_DAY_MINUTES, afternoon));
    }
}
