package io.callbrief.match.complaint.time;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Puts the pieces of a text together: each goes to the expression before it where it fits, else begins another one. */
final class ExpressionBuilder {

    /** Words between a day and a time that is meant of it, in the next sentences. */
    private static final int REACH_ON = 60;
    private static final int REACH_SINCE = 3;
    private static final int REACH_BRACKET = 4;

    private final Words words;
    private final List<Expression> expressions = new ArrayList<>();
    private final Fit fit;
    private final Asides asides;
    private @Nullable Expression current;
    private Piece.@Nullable Sign since;
    private Piece.@Nullable Sign and;
    private int notThenClause = -1;
    private int notAt = -1;
    private boolean several;

    ExpressionBuilder(Words words) {
        this.words = words;
        fit = new Fit(words);
        asides = new Asides(words);
    }

    List<Expression> build(List<Piece> pieces) {
        asides.collect(pieces);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece instanceof Piece.Sign sign) {
                sign(sign);
            } else if (!(piece instanceof Piece.Length) && isMeant(piece)) {
                take(piece, i + 1 < pieces.size() ? pieces.get(i + 1) : null);
            }
        }
        if (expressions.stream().anyMatch(expression -> !expression.aside)) {
            expressions.removeIf(expression -> expression.aside);
        }
        return expressions;
    }

    /** Whether the text says that there were several calls. */
    boolean several() {
        return several;
    }

    private boolean isMeant(Piece piece) {
        int clause = words.clause(piece.start());
        boolean inBrackets = piece instanceof Piece.Clock && current != null && current.clock != null
                && piece.start() - current.end <= REACH_BRACKET && words.isMark(piece.start() - 1, "("); // "10:00 (9:00 in Winnipeg)"
        return clause != notThenClause && !asides.isOfOther(piece) && piece.start() != notAt && !inBrackets;
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
            case NOT_NEXT -> notAt = sign.end();
            case SEVERAL -> several = true;
            case OR, NOT_HERE, NOTHING, OPEN, EARLIER, PAPER -> {
                // a choice between two hours is read as a range; between days the first stands for both;
                // the rest is known beforehand
            }
        }
    }

    private void take(Piece piece, @Nullable Piece next) {
        boolean sinceThis = since != null && piece.start() - since.end() <= REACH_SINCE
                && words.sentence(piece.start()) == words.sentence(since.start())
                && !(piece instanceof Piece.Clock clock && clock.until() != null)
                && !(piece instanceof Piece.Moment moment && moment.day() instanceof DaySpec.Weekdays);
        if (piece instanceof Piece.Clock clock && current != null && isEndOf(current, clock)) {
            current.endsAt(clock);
            since = null;
            return;
        }
        Expression target = current != null && !(sinceThis && current.hasOwnTime())
                && current.aside == asides.isEarlier(piece) && near(current, piece) && fit.accepts(current, piece, next)
                        ? current
                        : begin(piece);
        target.fill(piece);
        target.since |= sinceThis;
        if (target.joined && piece instanceof Piece.Clock && expressions.size() > 1) {
            sharedClock(expressions.get(expressions.size() - 2), target);
        }
        since = null;
    }

    /** "from 8 last night until midnight". */
    private boolean isEndOf(Expression expression, Piece.Clock clock) {
        return expression.clock != null && expression.clock.until() == null && clock.until() == null && !expression.since
                && words.is(clock.start(), Role.UNTIL)
                && (words.is(clock.start(), Role.DEADLINE) || !words.is(clock.start(), Role.AT))
                && clock.start() - expression.end <= 1
                && clock.start() - expression.clock.end() <= REACH_SINCE;
    }

    /** "yesterday and today around 8:30". */
    private static void sharedClock(Expression before, Expression target) {
        if (before.clock == null && before.ago == null && before.day != null && target.day != null && !target.dayInherited) {
            before.clock = target.clock;
        }
    }

    private Expression begin(Piece piece) {
        Expression next = new Expression(piece.start());
        next.aside = asides.isEarlier(piece);
        if (current != null && current.aside == next.aside && piece instanceof Piece.Clock clock && near(current, piece)) {
            next.inherit(current, clock);
        }
        next.joined = current != null && and != null && and.start() >= current.end && piece.start() == and.end()
                && and.start() - current.end <= 1;
        current = next;
        expressions.add(next);
        return next;
    }

    private static boolean near(Expression expression, Piece piece) {
        return piece.start() - expression.end <= REACH_ON;
    }
}
