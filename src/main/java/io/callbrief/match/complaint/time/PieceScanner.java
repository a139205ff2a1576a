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
        for (int i = 0; i < words.size() && pieces.size() < most; steps++) {
            Piece piece = at(i, besideTime);
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

    private @Nullable Piece at(int i, boolean besideTime) {
        Piece amount = amounts.at(i);
        if (amount instanceof Piece.Ago) {
            return amount;
        }
        Piece.Clock clock = clocks.at(i, besideTime);
        Piece date = dates.at(i, besideTime);
        Piece best = longer(longer(days.at(i, besideTime), date), clock);
        best = amount instanceof Piece.Length && clock != null ? best : longer(best, amount);
        return best == null ? sign(i) : best;
    }

    private static @Nullable Piece longer(@Nullable Piece a, @Nullable Piece b) {
        return a == null || b != null && b.end() > a.end() ? b : a;
    }

    private @Nullable Piece sign(int i) {
        Piece sign = sign(i, Role.NOT_THEN, Piece.Sign.Meaning.NOT_THEN);
        sign = sign == null ? sign(i, Role.SEVERAL, Piece.Sign.Meaning.SEVERAL) : sign;
        sign = sign == null ? sign(i, Role.SINCE, Piece.Sign.Meaning.SINCE) : sign;
        sign = sign == null ? sign(i, Role.SINCE_AFTER, Piece.Sign.Meaning.SINCE_AFTER) : sign;
        sign = sign == null ? sign(i, Role.AND, Piece.Sign.Meaning.AND) : sign;
        return sign == null ? sign(i, Role.OR, Piece.Sign.Meaning.OR) : sign;
    }

    private @Nullable Piece sign(int i, Role role, Piece.Sign.Meaning meaning) {
        Words.Match match = words.at(i, role);
        return match == null ? null : new Piece.Sign(i, match.end(), meaning);
    }
}
