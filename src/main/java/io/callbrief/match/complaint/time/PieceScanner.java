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
    /** The sentence that an amount of time was last read in. */
    private int lengthIn = -1;
    /** The sentence that last said that a call was just over: "just hung up, 20 minutes with the bank". */
    private int overIn = -1;

    PieceScanner(Words words) {
        this.words = words;
        Numerals numerals = new Numerals(words);
        amounts = new AmountGrammar(words, new Amounts(words, numerals));
        ZoneGrammar zones = new ZoneGrammar(words);
        Neighbours neighbours = new Neighbours(words);
        HourGrammar hours = new HourGrammar(words, numerals, new CompactClock(words, neighbours, zones));
        clocks = new ClockGrammar(words, hours, zones, neighbours);
        dates = new DateGrammar(words, numerals, neighbours);
        days = new DayGrammar(words);
    }

    /** @param most pieces, the rest of the text is not read */
    List<Piece> pieces(int most) {
        List<Piece> pieces = new ArrayList<>();
        Beside beside = Beside.NOTHING;
        boolean afterSince = false;
        for (int i = 0; i < words.size() && pieces.size() < most; steps++) {
            Piece piece = at(i, beside, afterSince);
            afterSince = piece instanceof Piece.Sign sign && sign.meaning() == Piece.Sign.Meaning.SINCE;
            if (piece == null) {
                beside = words.isMark(i, ",") ? beside : Beside.NOTHING;
                i++;
            } else {
                piece = piece instanceof Piece.Length length && overIn == words.sentence(i) ? length.ofCallOver() : piece;
                pieces.add(piece);
                beside = Beside.of(piece);
                overIn = piece instanceof Piece.Ago ago && ago.isOfCallOver() ? words.sentence(i) : overIn;
                lengthIn = piece instanceof Piece.Length ? words.sentence(i) : lengthIn;
                i = piece.end();
            }
        }
        return pieces;
    }

    int steps() {
        return steps;
    }

    private @Nullable Piece at(int i, Beside beside, boolean afterSince) {
        Words.Match nothing = words.at(i, Role.NOTHING);
        if (nothing != null) {
            return new Piece.Sign(i, nothing.end(), Piece.Sign.Meaning.NOTHING);
        }
        Piece amount = amounts.at(i, afterSince);
        Piece.Clock clock = clocks.at(i, beside, afterSince);
        clock = clock != null && isAmountToo(i, clock) ? null : clock;
        Piece day = days.at(i, beside.time());
        if (amount instanceof Piece.Ago && longer(longer(amount, clock), day) == amount) {
            return amount;
        }
        Piece.Sign since = sign(i, Role.SINCE, Piece.Sign.Meaning.SINCE);
        if (since != null && (clock == null || clock.until() == null)) {
            return since;
        }
        Piece date = dates.at(i, beside, words.isBehindWeekday(i));
        Piece best = longer(longer(day, date), clock);
        best = amount instanceof Piece.Length && clock != null ? best : longer(best, amount);
        return best == null ? sign(i) : best;
    }

    /** "after 10 minutes there is an echo, after 20 nothing". */
    private boolean isAmountToo(int i, Piece.Clock clock) {
        return lengthIn == words.sentence(i) && words.is(i, Role.ENDED_AFTER) && clock.end() == i + 2
                && words.isNumber(i + 1);
    }

    private static @Nullable Piece longer(@Nullable Piece a, @Nullable Piece b) {
        return a == null || (b != null && b.end() > a.end()) ? b : a;
    }

    private @Nullable Piece sign(int i) {
        Piece.Sign sign = sign(i, Role.OPEN, Piece.Sign.Meaning.OPEN);
        sign = sign == null ? sign(i, Role.EARLIER, Piece.Sign.Meaning.EARLIER) : sign;
        sign = sign == null ? sign(i, Role.NOT_THEN, Piece.Sign.Meaning.NOT_THEN) : sign;
        sign = sign == null ? sign(i, Role.PAPER, Piece.Sign.Meaning.PAPER) : sign;
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
