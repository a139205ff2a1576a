package io.callbrief.match.complaint.time;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Puts the pieces of a text together: each goes to the expression before it where it fits, else begins another one. */
final class ExpressionBuilder {

    /** Words between a time and the day behind it: "at 9 my call with the people from Acme dropped yesterday". */
    private static final int REACH_BACK = 14;
    /** Words between a day and a time that is meant of it, in the next sentences. */
    private static final int REACH_ON = 60;
    private static final int REACH_SINCE = 3;

    private final Words words;
    private final List<Expression> expressions = new ArrayList<>();
    private @Nullable Expression current;
    private Piece.@Nullable Sign since;
    private Piece.@Nullable Sign and;
    private int notThenClause = -1;
    private boolean several;

    ExpressionBuilder(Words words) {
        this.words = words;
    }

    List<Expression> build(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Sign) {
                sign((Piece.Sign) piece);
            } else if (!(piece instanceof Piece.Length) && words.clause(piece.start()) != notThenClause) {
                take(piece);
            }
        }
        return expressions;
    }

    /** Whether the text says that there were several calls. */
    boolean several() {
        return several;
    }

    private void sign(Piece.Sign sign) {
        switch (sign.meaning()) {
            case SINCE -> since = sign;
            case SINCE_AFTER -> {
                if (current != null && current.end == sign.start()) {
                    current.since = true;
                }
            }
            case AND -> and = sign;
            case NOT_THEN -> notThenClause = words.clause(sign.start());
            case SEVERAL -> several = true;
            case OR -> {
                // a choice between two hours is read as a range; between days the first stands for both
            }
        }
    }

    private void take(Piece piece) {
        Expression target = current != null && accepts(current, piece) ? current : begin(piece);
        fill(target, piece);
        if (since != null && piece.start() - since.end() <= REACH_SINCE
                && words.sentence(piece.start()) == words.sentence(since.start())) {
            target.since = true;
        }
        since = null;
    }

    private Expression begin(Piece piece) {
        Expression next = new Expression(piece.start());
        if (current != null && piece instanceof Piece.Clock && current.day != null && near(current, piece)) {
            next.day = current.day;
            next.dayInherited = true;
        }
        if (current != null && piece instanceof Piece.Clock && current.part != null && near(current, piece)) {
            inheritPart(next, current, (Piece.Clock) piece);
        }
        next.joined = current != null && and != null && and.start() >= current.end && piece.start() - and.end() <= 1
                && and.start() - current.end <= 1;
        current = next;
        expressions.add(next);
        return next;
    }

    private static void inheritPart(Expression next, Expression before, Piece.Clock clock) {
        next.part = before.part;
        next.which = before.which;
        if (!next.fits(clock)) {
            next.part = null;
            next.which = Piece.Which.ANY;
            // "this morning at 10 and at 2 pm": still the same day
            if (next.day == null && before.which == Piece.Which.THIS) {
                next.day = new DaySpec.FromToday(0);
                next.dayInherited = true;
            }
        }
    }

    private boolean near(Expression expression, Piece piece) {
        return piece.start() - expression.end <= REACH_ON;
    }

    private boolean accepts(Expression expression, Piece piece) {
        if (!near(expression, piece)) {
            return false;
        }
        boolean sameSentence = words.sentence(piece.start()) == words.sentence(Math.max(expression.end - 1, 0));
        boolean reachesBack = sameSentence && piece.start() - expression.end <= REACH_BACK;
        if (piece instanceof Piece.Clock) {
            return expression.clock == null && expression.ago == null && expression.fits((Piece.Clock) piece)
                    || expression.clock != null && sameTime(expression.clock, (Piece.Clock) piece);
        }
        if (piece instanceof Piece.Ago) {
            return expression.ago == null && expression.clock == null && reachesBack
                    && (expression.day == null || expression.day.equals(new DaySpec.FromToday(0)))
                    && expression.which != Piece.Which.LAST;
        }
        return accepts(expression, (Piece.Moment) piece, reachesBack);
    }

    private static boolean accepts(Expression expression, Piece.Moment moment, boolean reachesBack) {
        boolean today = moment.day() == null || moment.day().equals(new DaySpec.FromToday(0));
        if (expression.ago != null) {
            return today && reachesBack;
        }
        if ((expression.clock != null || moment.day() != null && expression.part != null) && !reachesBack) {
            return repeats(expression, moment);
        }
        boolean dayFits = moment.day() == null || expression.day == null || expression.dayInherited
                || expression.day.equals(moment.day()) || namesSameDay(expression.day, moment.day());
        boolean partFits = moment.part() == null || expression.fits(moment.part());
        return dayFits && partFits;
    }

    private static boolean repeats(Expression expression, Piece.Moment moment) {
        return (moment.day() == null || moment.day().equals(expression.day))
                && (moment.part() == null || moment.part() == expression.part)
                && (moment.which() == Piece.Which.ANY || moment.which() == expression.which);
    }

    /** "yesterday, Friday 20 November": whichever tells more is kept. */
    private static boolean namesSameDay(DaySpec a, DaySpec b) {
        return rank(a) != rank(b);
    }

    private static int rank(DaySpec day) {
        return day instanceof DaySpec.Calendar ? 2 : day instanceof DaySpec.Weekday ? 1 : 0;
    }

    private static boolean sameTime(Piece.Clock a, Piece.Clock b) {
        return a.until() == null && b.until() == null && a.from().hour() % 12 == b.from().hour() % 12
                && a.from().minute() == b.from().minute();
    }

    private void fill(Expression expression, Piece piece) {
        expression.cover(piece);
        if (piece instanceof Piece.Clock) {
            Piece.Clock clock = (Piece.Clock) piece;
            boolean surer = expression.clock == null || clock.from().style() == ClockTime.Style.FIXED;
            expression.clock = surer ? clock : expression.clock;
        } else if (piece instanceof Piece.Ago) {
            expression.ago = (Piece.Ago) piece;
        } else if (piece instanceof Piece.Moment) {
            fillMoment(expression, (Piece.Moment) piece);
        }
    }

    private static void fillMoment(Expression expression, Piece.Moment moment) {
        DaySpec day = moment.day();
        if (day != null && (expression.day == null || expression.dayInherited || rank(day) > rank(expression.day))) {
            expression.day = day;
            expression.dayInherited = false;
        }
        DayPart part = moment.part();
        if (part != null && (expression.part == null || expression.part.contains(part))) {
            expression.part = part;
        }
        if (moment.which() != Piece.Which.ANY) {
            expression.which = moment.which();
        }
    }
}
