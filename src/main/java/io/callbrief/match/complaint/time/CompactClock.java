package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** Hours and minutes without a mark between them: "1430 hrs", "at 0915", "930 am", "1545 CET". */
final class CompactClock {

    private static final int MAX_HOUR = 24;
    private static final int HALF_DAY_HOURS = 12;
    private static final int HOUR = 60;
    private static final int HUNDRED = 100;
    private static final int LEAST_DIGITS = 3;
    private static final int DIGITS = 4;
    private static final int YEARS_FROM = 1900;
    private static final int YEARS_TO = 2099;

    private final Words words;
    private final Neighbours neighbours;
    private final ZoneGrammar zones;

    CompactClock(Words words, Neighbours neighbours, ZoneGrammar zones) {
        this.words = words;
        this.neighbours = neighbours;
        this.zones = zones;
    }

    /** @param prefixed whether a word before it says that an hour comes */
    @Nullable
    Hour at(int i, boolean prefixed, Beside beside) {
        if (!words.isNumber(i) || words.token(i).length() < LEAST_DIGITS || words.token(i).length() > DIGITS) {
            return null;
        }
        int value = words.token(i).value();
        if (value / HUNDRED >= MAX_HOUR || value % HUNDRED >= HOUR || !isTime(i, value, prefixed, beside)) {
            return null;
        }
        ClockTime time = new ClockTime(value / HUNDRED, value % HUNDRED, ClockTime.Style.FIXED);
        return new Hour(time, true, false, false, false, words.skip(i + 1, Role.OCLOCK));
    }

    private boolean isTime(int i, int value, boolean prefixed, Beside beside) {
        boolean halfDay = value >= HUNDRED && value / HUNDRED <= HALF_DAY_HOURS && words.is(i + 1, Role.HALF_DAY);
        if (words.token(i).length() < DIGITS) {
            return halfDay && !words.token(i).text().startsWith("0");
        }
        if (halfDay || words.is(i + 1, Role.OCLOCK) || (!words.glued(i + 1) && zones.at(i + 1, false) != null)) {
            return true;
        }
        if (prefixed && words.token(i).text().startsWith("0")) {
            return true;
        }
        boolean year = value >= YEARS_FROM && value <= YEARS_TO;
        return value % 5 == 0 && !neighbours.isCounted(i + 1)
                && (beside.part() || (!year && (prefixed || (beside.time() && neighbours.endsHere(i + 1)))));
    }
}
