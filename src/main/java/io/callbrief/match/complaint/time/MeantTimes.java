package io.callbrief.match.complaint.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.MeantTime;

/**
 * Reads the times that a complaint names, in any of the languages of the lexicons and mixed. The text is hostile: the
 * work grows with its length alone, and what stands in it has no other effect than the times returned.
 */
public final class MeantTimes {

    /** Far more than any complaint; the rest of a longer text is not read. */
    static final int MAX_TEXT_LENGTH = 100_000;
    static final int MAX_TIMES = 32;
    private static final int MAX_PIECES = 1024;

    private MeantTimes() {
    }

    /** @param locale a hint at the language, not more: people write in another one than their account says */
    public static TimeWords read(String text, @Nullable Locale locale) {
        Words words = new Words(text, Math.min(text.length(), MAX_TEXT_LENGTH), locale);
        List<Piece> pieces = new PieceScanner(words).pieces(MAX_PIECES);
        ExpressionBuilder builder = new ExpressionBuilder(words);
        List<Expression> expressions = builder.build(pieces);
        return new TimeWords(words, builder, expressions, duration(pieces), locale, MAX_TIMES);
    }

    public static List<MeantTime> in(String text, Instant createdAt, ZoneId zone, @Nullable Locale locale) {
        return read(text, locale).at(createdAt, zone).times();
    }

    private static @Nullable Duration duration(List<Piece> pieces) {
        return pieces.stream().filter(piece -> piece instanceof Piece.Length length && length.ofCall())
                .map(piece -> ((Piece.Length) piece).duration()).findFirst().orElse(null);
    }
}
