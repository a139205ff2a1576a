package io.callbrief.match.complaint.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A time zone behind a time: CET, UTC+2, +01:00, "Paris time", "heure de Paris". */
final class ZoneGrammar {

    record Zoned(ZoneId zone, int end) {
    }

    private static final int MAX_OFFSET_HOURS = 14;
    private static final Map<String, ZoneId> ABBREVIATIONS = new HashMap<>();
    private static final Map<List<String>, ZoneId> PLACES = new HashMap<>();
    private static final Set<String> FIRST_WORDS;
    private static final int LONGEST_PLACE;

    static {
        LexiconReader.tree("zones.yaml").get("abbreviations").properties()
                .forEach(entry -> each(entry.getValue().asText(),
                        words -> ABBREVIATIONS.put(words.get(0), ZoneId.of(entry.getKey()))));
        LexiconReader.tree("zones.yaml").get("places").properties()
                .forEach(
                        entry -> each(entry.getValue().asText(), words -> PLACES.put(words, ZoneId.of(entry.getKey()))));
        FIRST_WORDS = PLACES.keySet().stream().map(place -> place.get(0)).collect(Collectors.toUnmodifiableSet());
        LONGEST_PLACE = PLACES.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    private final Words words;

    ZoneGrammar(Words words) {
        this.words = words;
    }

    private static void each(String phrases, java.util.function.Consumer<List<String>> action) {
        for (String phrase : phrases.split(",", -1)) {
            action.accept(Tokeniser.tokens(phrase.toCharArray()).stream().map(Token::text).toList());
        }
    }

    /** @param sure whether what stands before is a time for certain: then the name of a place is enough, "3pm London" */
    @Nullable
    Zoned at(int start, boolean sure) {
        int i = words.isMark(start, "(") ? start + 1 : start;
        Zoned zoned = abbreviation(i);
        if (zoned == null) {
            zoned = i == start && words.glued(i) ? offset(i, ZoneOffset.UTC) : null;
        }
        if (zoned == null) {
            zoned = place(i, sure);
        }
        return zoned == null || i == start || !words.isMark(zoned.end(), ")") ? zoned
                : new Zoned(zoned.zone(), zoned.end() + 1);
    }

    /** In capitals: "est" and "ist" are words. */
    private @Nullable Zoned abbreviation(int i) {
        if (!words.has(i) || !words.token(i).shouted()) {
            return null;
        }
        ZoneId zone = ABBREVIATIONS.get(words.token(i).text());
        if (zone == null || (words.token(i).length() == 1 && !words.glued(i))) {
            return null;
        }
        Zoned shifted = zone.equals(ZoneId.of("UTC")) ? offset(i + 1, ZoneOffset.UTC) : null;
        return shifted == null ? new Zoned(zone, i + 1) : shifted;
    }

    private @Nullable Zoned offset(int i, ZoneOffset base) {
        boolean minus = words.isMark(i, "-");
        if ((!minus && !words.isMark(i, "+")) || !words.isNumber(i + 1) || !words.glued(i + 1)) {
            return null;
        }
        int length = words.token(i + 1).length();
        int value = words.token(i + 1).value();
        int hours = length > 2 ? value / 100 : value;
        int minutes = length > 2 ? value % 100 : 0;
        int end = i + 2;
        if (words.isMark(end, ":") && words.glued(end) && words.isNumber(end + 1) && words.glued(end + 1)) {
            minutes = words.token(end + 1).value();
            end += 2;
        }
        if (hours > MAX_OFFSET_HOURS || minutes > 59 || length > 4) {
            return null;
        }
        try {
            int seconds = (hours * 60 + minutes) * 60;
            return new Zoned(ZoneOffset.ofTotalSeconds(base.getTotalSeconds() + (minus ? -seconds : seconds)), end);
        } catch (DateTimeException e) {
            return null; // more hours than any zone has
        }
    }

    private @Nullable Zoned place(int i, boolean sure) {
        if (words.is(i, Role.ZONE_WORD)) {
            Zoned behind = named(words.skip(words.skip(i, Role.ZONE_WORD), Role.DATE_JOIN));
            return behind;
        }
        Zoned before = named(i);
        if (before != null && words.is(before.end(), Role.ZONE_WORD)) {
            return new Zoned(before.zone(), words.skip(before.end(), Role.ZONE_WORD));
        }
        int nameAt = words.skip(i, Role.DATE_JOIN);
        Zoned alone = sure && words.has(nameAt) && words.token(nameAt).capital() ? named(nameAt) : null;
        return alone != null && endsClause(alone.end()) ? alone : null;
    }

    private boolean endsClause(int i) {
        return !words.has(i) || !words.token(i).isWord() || words.isCommon(i) || words.is(i, Role.DAYS);
    }

    private @Nullable Zoned named(int i) {
        if (!words.has(i) || !FIRST_WORDS.contains(words.token(i).text())) {
            return null;
        }
        for (int length = LONGEST_PLACE; length > 0; length--) {
            if (words.has(i + length - 1)) {
                ZoneId zone = PLACES.get(words.texts(i, i + length));
                if (zone != null) {
                    return new Zoned(zone, i + length);
                }
            }
        }
        return null;
    }
}
