package io.callbrief.match.complaint.time;

/** What the words around a number say of it: whether it counts something, is part of a name, or stands for itself. */
final class Neighbours {

    /** Articles and the like: "the 9 this morning". */
    private static final int ARTICLE_LENGTH = 3;
    private static final int LONGEST_LABEL = 3;

    private final Words words;

    Neighbours(Words words) {
        this.words = words;
    }

    /** @param end behind a number */
    boolean isCounted(int end) {
        return words.isNumber(end) || words.is(end, Role.UNITS) || words.is(end, Role.COUNTED) || isPlural(end)
                || isCountedWithNext(end);
    }

    /** "9 and 11 years". */
    private boolean isCountedWithNext(int end) {
        int next = Math.max(words.skip(end, Role.AND), words.skip(end, Role.OR));
        return next > end && words.isNumber(next) && words.is(next + 1, Role.COUNTED);
    }

    /** "at 5 stores": things that no lexicon knows. */
    private boolean isPlural(int i) {
        return words.has(i) && words.token(i).isWord() && !words.token(i).capital() && words.token(i).text().endsWith("s")
                && words.token(i).length() > 3 && !words.isCommon(i) && !words.is(i, Role.DAYS) && !words.is(i, Role.WEEKDAYS)
                && words.clause(i) == words.clause(i - 1);
    }

    boolean endsHere(int end) {
        return !words.has(end) || !words.token(end).isWord() || words.clause(end) != words.clause(end - 1)
                || words.isCommon(end);
    }

    /** With an article before it or not. */
    boolean beginsClause(int i) {
        if (!words.has(i - 1) || words.clause(i - 1) != words.clause(i) || !words.token(i - 1).isWord()) {
            return true;
        }
        boolean article = words.isCommon(i - 1) && words.token(i - 1).length() <= ARTICLE_LENGTH;
        return article && (!words.has(i - 2) || words.clause(i - 2) != words.clause(i));
    }

    /** "10 this morning", "le 10 di stamattina". */
    boolean isBeforePart(int end) {
        int i = words.skip(end, Role.DATE_JOIN);
        return words.is(i, Role.PARTS_OF_TODAY) || words.is(i, Role.PARTS_OF_YESTERDAY) || words.is(i, Role.LAST_NIGHT);
    }

    /** "room 9", "contract no. 2026-11-30". */
    boolean isLabelled(int i) {
        for (int length = 1; length <= LONGEST_LABEL && words.has(i - length); length++) {
            Words.Match label = words.at(i - length, Role.LABEL);
            if (label != null && label.end() == i) {
                return true;
            }
        }
        return false;
    }
}
