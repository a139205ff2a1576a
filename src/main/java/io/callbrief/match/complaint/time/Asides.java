package io.callbrief.match.complaint.time;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What a text says beside the trouble itself: opening hours, dates of papers, calls that went fine, earlier talks. */
final class Asides {

    /** Words between "invoice" and its date. */
    private static final int REACH_PAPER = 2;
    /** Words to the question mark. */
    private static final int REACH_QUESTION = 40;

    private static final int REACH_REQUEST = 15;
    private static final int LONGEST_DEADLINE = 3;

    private final Words words;
    private final Set<Integer> otherClauses = new HashSet<>();
    private final Set<Integer> earlierClauses = new HashSet<>();
    private final Set<Integer> paperClauses = new HashSet<>();
    private final Set<Integer> openSentences = new HashSet<>();
    private final Set<Integer> papersEnd = new HashSet<>();
    private int deadlineEnd = -2;

    Asides(Words words) {
        this.words = words;
    }

    void collect(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Sign sign) {
                collect(sign);
            }
        }
    }

    private void collect(Piece.Sign sign) {
        int clause = words.clause(sign.start());
        switch (sign.meaning()) {
            case NOT_HERE -> otherClauses.add(clause);
            case EARLIER -> earlierClauses.add(clause);
            case PAPER -> {
                paperClauses.add(clause);
                papersEnd.add(sign.end());
            }
            case OPEN -> {
                otherClauses.add(clause);
                openSentences.add(words.sentence(sign.start()));
            }
            default -> {
                // tells of its neighbours only
            }
        }
    }

    boolean isOfOther(Piece piece) {
        return otherClauses.contains(words.clause(piece.start())) || isOfPaper(piece) || isOfOpening(piece)
                || isDeadline(piece);
    }

    boolean isEarlier(Piece piece) {
        return earlierClauses.contains(words.clause(piece.start()));
    }

    /** "our invoice no. 17 of 3 March", "the contract grants support from 8 to 18". */
    private boolean isOfPaper(Piece piece) {
        if (!paperClauses.contains(words.clause(piece.start()))) {
            return false;
        }
        if (isRange(piece)) {
            return true;
        }
        boolean date = piece instanceof Piece.Moment moment && moment.day() instanceof CalendarDay;
        for (int end = piece.start(); date && end >= piece.start() - REACH_PAPER; end--) {
            if (papersEnd.contains(end)) {
                return true;
            }
            if (words.has(end - 1) && words.isCommon(end - 1)) {
                return false; // "the contract call of 3 March"
            }
        }
        return false;
    }

    /** "What are your hours on Saturday? 9 to 1?" */
    private boolean isOfOpening(Piece piece) {
        int sentence = words.sentence(piece.start());
        boolean weekday = piece instanceof Piece.Moment moment && moment.day() instanceof DaySpec.Weekday;
        return (openSentences.contains(sentence) || openSentences.contains(sentence - 1)) && (isRange(piece) || weekday)
                && isQuestion(piece.start());
    }

    /** "Please fix it by Friday noon". */
    private boolean isDeadline(Piece piece) {
        int start = piece.start();
        boolean goesOn = start >= deadlineEnd && start - deadlineEnd <= 1;
        if (goesOn || (isBehindDeadline(start) && isInRequest(start))) {
            deadlineEnd = piece.end();
            return true;
        }
        return false;
    }

    private boolean isBehindDeadline(int start) {
        boolean deadline = words.is(start, Role.DEADLINE);
        for (int i = start - LONGEST_DEADLINE; i < start && !deadline; i++) {
            deadline = words.is(i, Role.DEADLINE) && words.skip(i, Role.DEADLINE) == start;
        }
        return deadline;
    }

    private boolean isInRequest(int start) {
        for (int i = Math.max(0, start - REACH_REQUEST); i < Math.min(words.size(), start + REACH_REQUEST); i++) {
            if (words.sentence(i) == words.sentence(start) && words.is(i, Role.REQUEST)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRange(@Nullable Piece piece) {
        return piece instanceof Piece.Clock clock && clock.until() != null;
    }

    private boolean isQuestion(int start) {
        for (int i = start; i < start + REACH_QUESTION && words.has(i) && words.sentence(i) == words.sentence(start); i++) {
            if (words.isMark(i, "?")) {
                return true;
            }
        }
        return false;
    }
}
