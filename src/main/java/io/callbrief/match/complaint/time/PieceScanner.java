package io.callbrief.match.complaint.time;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Walks once over the words and takes what tells a time, the longest first at each place. */
final class PieceScanner {

    private final Words words;
    private final AmountGrammar amounts;
    private final ClockGrammar clocks;
    private final DateGrammar dates;
    private final DayGrammar days;
    /** How many places were looked at: the work done grows with the text alone. */
    private int steps;

    PieceScanner(Words words) {
        this.words = words;
        Numerals numerals = new Numerals(words);
        amounts = new AmountGrammar(words, new Amounts(words, numerals));
        clocks = new ClockGrammar(words, new HourGrammar(words, numerals), new ZoneGrammar(words));
        dates = new DateGrammar(words, numerals);
        days = new DayGrammar(words);
    }

    /** @param most pieces, the rest of the text is not read */
    List<Piece> pieces(int most) {
        List<Piece> pieces = new ArrayList<>();
        boolean besideTime = false;
        boolean afterSince = false;
        for (int i = 0; i < words.size() && pieces.size() < most; steps++) {
            Piece piece = at(i, besideTime, afterSince);
            afterSince = piece instanceof Piece.Sign sign && sign.meaning() == Piece.Sign.Meaning.SINCE;
            if (piece == null) {
                besideTime &= words.isMark(i, ",");
                i++;
            } else {
                pieces.add(piece);
                besideTime = piece instanceof Piece.Moment || piece instanceof Piece.Clock;
                i = piece.end();
            }
        }
        return pieces;
    }

    int steps() {
        return steps;
    }

    private @Nullable Piece at(int i, boolean besideTime, boolean afterSince) {
        Words.Match nothing = words.at(i, Role.NOTHING);
        if (nothing != null) {
            return new Piece.Sign(i, nothing.end(), Piece.Sign.Meaning.NOTHING);
        }
        Piece amount = amounts.at(i, afterSince);
        Piece.Clock clock = clocks.at(i, besideTime, afterSince);
        if (amount instanceof Piece.Ago && (clock == null || clock.end() <= amount.end())) {
            return amount;
        }
        Piece.Sign since = sign(i, Role.SINCE, Piece.Sign.Meaning.SINCE);
        if (since != null && (clock == null || clock.until() == null)) {
            return since;
        }
        Piece date = dates.at(i, besideTime, words.isBehindWeekday(i));
        Piece best = longer(longer(days.at(i, besideTime), date), clock);
        best = amount instanceof Piece.Length && clock != null ? best : longer(best, amount);
        return best == null ? sign(i) : best;
    }

    private static @Nullable Piece longer(@Nullable Piece a, @Nullable Piece b) {
        return a == null || (b != null && b.end() > a.end()) ? b : a;
    }

    private @Nullable Piece sign(int i) {
        Piece.Sign sign = sign(i, Role.NOT_THEN, Piece.Sign.Meaning.NOT_THEN);
        sign = sign == null ? sign(i, Role.SEVERAL, Piece.Sign.Meaning.SEVERAL) : sign;
        sign = sign == null ? sign(i, Role.NOT_HERE, Piece.Sign.Meaning.NOT_HERE) : sign;
        sign = sign == null ? sign(i, Role.NOT_NEXT, Piece.Sign.Meaning.NOT_NEXT) : sign;
        sign = sign == null ? sign(i, Role.SINCE_AFTER, Piece.Sign.Meaning.SINCE_AFTER) : sign;
        sign = sign == null ? sign(i, Role.AND, Piece.Sign.Meaning.AND) : sign;
        return sign == null ? sign(i, Role.OR, Piece.Sign.Meaning.OR) : sign;
    }

    private Piece.@Nullable Sign sign(int i, Role role, Piece.Sign.Meaning meaning) {
        Words.Match match = words.at(i, role);
        // "one at ten": what tells of several calls may begin a time
        int end = match == null || role == Role.SEVERAL ? i + 1 : match.end();
        return match == null ? null : new Piece.Sign(i, end, meaning);
    }
}
