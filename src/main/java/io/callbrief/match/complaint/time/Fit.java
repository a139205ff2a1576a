package io.callbrief.match.complaint.time;

import org.jspecify.annotations.Nullable;

/** Whether a piece belongs to the expression before it. */
final class Fit {

    /** Words between a time and the day behind it: "at 9 my call with the people from Acme dropped yesterday". */
    private static final int REACH_BACK = 14;
    /** Between two names of one day: "yesterday, Friday the 20th". */
    private static final int REACH_APPOSITION = 2;

    private static final DaySpec TODAY = new DaySpec.FromToday(0);

    private final Words words;

    Fit(Words words) {
        this.words = words;
    }

    /** @param next behind the piece, in the order of the text */
    boolean accepts(Expression expression, Piece piece, @Nullable Piece next) {
        boolean sameSentence = words.sentence(piece.start()) == words.sentence(Math.max(expression.end - 1, 0));
        boolean reachesBack = sameSentence && piece.start() - expression.end <= REACH_BACK;
        if (piece instanceof Piece.Clock clock) {
            return acceptsClock(expression, clock, reachesBack);
        }
        if (piece instanceof Piece.Ago) {
            return expression.ago == null && reachesBack && expression.which != Piece.Which.LAST
                    && (expression.day == null || expression.dayInherited || expression.day.equals(TODAY));
        }
        return acceptsMoment(expression, (Piece.Moment) piece, next, reachesBack);
    }

    private static boolean acceptsClock(Expression expression, Piece.Clock clock, boolean reachesBack) {
        if (expression.clock != null) {
            return sameTime(expression.clock, clock);
        }
        return (expression.ago == null || reachesBack) && expression.fits(clock);
    }

    private boolean acceptsMoment(Expression expression, Piece.Moment moment, @Nullable Piece next,
            boolean reachesBack) {
        DaySpec day = moment.day();
        if (expression.ago != null) {
            return (day == null || day.equals(TODAY)) && reachesBack;
        }
        boolean nextIsOfIt = day != null && next instanceof Piece.Clock && next.start() - moment.end() <= 1;
        if (expression.clock != null && expression.day != null && nextIsOfIt) {
            return false; // the next line of a list
        }
        boolean complete = expression.clock != null || (day != null && expression.part != null);
        if (complete && !reachesBack) {
            return repeats(expression, moment);
        }
        boolean dayFits = day == null || expression.day == null || expression.dayInherited || expression.day.equals(day)
                || (DaySpec.rank(expression.day) != DaySpec.rank(day)
                        && moment.start() - expression.end <= REACH_APPOSITION && isApposition(expression, moment));
        return dayFits && (moment.part() == null || expression.fits(moment.part()));
    }

    /** Not "the call of Wednesday: today". */
    private boolean isApposition(Expression expression, Piece.Moment moment) {
        for (int i = expression.end; i < moment.start(); i++) {
            if (words.isMark(i, ":") || words.isMark(i, ";")) {
                return false;
            }
        }
        return words.sentence(Math.max(expression.end - 1, 0)) == words.sentence(moment.start());
    }

    private static boolean repeats(Expression expression, Piece.Moment moment) {
        return (moment.day() == null || moment.day().equals(expression.day))
                && (moment.part() == null || moment.part() == expression.part)
                && (moment.which() == Piece.Which.ANY || moment.which() == expression.which);
    }

    private static boolean sameTime(Piece.Clock a, Piece.Clock b) {
        return a.until() == null && b.until() == null && a.from().hour() % 12 == b.from().hour() % 12
                && a.from().minute() == b.from().minute();
    }
}
