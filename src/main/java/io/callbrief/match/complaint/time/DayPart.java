package io.callbrief.match.complaint.time;

import java.util.Locale;

/** What people mean by a part of the day when they name no hour, and which hours they put into it when they do. */
enum DayPart {
    EARLY_MORNING(270, 570, 0, 600),
    MORNING(270, 720, 0, 780),
    LATE_MORNING(570, 750, 540, 780),
    BEFORE_LUNCH(630, 795, 600, 840),
    MIDDAY(690, 840, 660, 900),
    EARLY_AFTERNOON(720, 930, 720, 990),
    AFTERNOON(720, 1110, 720, 1200),
    MID_AFTERNOON(810, 1020, 780, 1080),
    LATE_AFTERNOON(930, 1140, 900, 1200),
    EARLY_EVENING(1005, 1200, 960, 1260),
    EVENING(1035, 1440, 960, 1530),
    LATE_EVENING(1230, 1500, 1200, 1740),
    /** From the evening on into the next day. */
    NIGHT(1200, 1740, 1080, 1920),
    TONIGHT(1020, 1740, 960, 1860),
    SMALL_HOURS(0, 360, 0, 450);

    /** Minutes after the day's midnight; above 1440 they are of the next day. */
    final int from;
    final int to;
    final int clockFrom;
    final int clockTo;

    DayPart(int from, int to, int clockFrom, int clockTo) {
        this.from = from;
        this.to = to;
        this.clockFrom = clockFrom;
        this.clockTo = clockTo;
    }

    static DayPart of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    boolean isNight() {
        return this == NIGHT;
    }

    /** "early this morning" is the narrower of two parts that lie in each other. */
    boolean contains(DayPart other) {
        return from <= other.from && (other.to <= to || (this == EVENING && other == LATE_EVENING));
    }

    /** Its early or its late end. */
    DayPart end(boolean early) {
        return switch (this) {
            case MORNING -> early ? EARLY_MORNING : LATE_MORNING;
            case AFTERNOON -> early ? EARLY_AFTERNOON : LATE_AFTERNOON;
            case EVENING -> early ? EARLY_EVENING : LATE_EVENING;
            case NIGHT -> early ? this : LATE_EVENING;
            default -> this;
        };
    }

    boolean holds(int minuteOfDay) {
        return (minuteOfDay >= clockFrom && minuteOfDay < clockTo)
                || (minuteOfDay + 1440 >= clockFrom && minuteOfDay + 1440 < clockTo);
    }
}
