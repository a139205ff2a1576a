package io.callbrief.feedback.knowledge.digest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A week of ISO 8601 from Monday 00:00 UTC on, such as {@code 2026-W47}. */
public record Week(LocalDate monday) {

    private static final Pattern TEXT = Pattern.compile("(?:19[7-9]|2\\d\\d)\\d-W\\d\\d");

    /** Empty for what is no week: of most years there is no W53. */
    public static Optional<Week> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Week(LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE)))
                    .filter(week -> week.toString().equals(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The last one that is over. */
    public static Week lastBefore(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Week(today.minusDays(today.getDayOfWeek().getValue() - 1L)).previous();
    }

    public Week previous() {
        return new Week(monday.minusWeeks(1));
    }

    public Week next() {
        return new Week(monday.plusWeeks(1));
    }

    public Instant from() {
        return monday.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Not a part of it any more. */
    public Instant until() {
        return next().from();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d-W%02d", monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
