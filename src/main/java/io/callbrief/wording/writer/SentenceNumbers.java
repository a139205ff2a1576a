package io.callbrief.wording.writer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in a sentence, in digits of any script or as a word, with all that they may mean: 1.234 is a thousand or one. */
final class SentenceNumbers {

    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}(?:[\\p{Nd}.,'’\\u00A0\\u202F]*\\p{Nd})?");
    private static final Pattern PERCENT = Pattern.compile("[\\s\\u00A0\\u202F]*[%٪﹪％]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}]+");
    /** From two on: in most languages one is also an article. */
    private static final Map<String, Integer> WORDS = NumberWords.read();

    private SentenceNumbers() {
    }

    /** @param decimals how many digits stand behind the point */
    record Reading(double value, int decimals) {
    }

    /**
     * @param percent whether a percent sign follows
     * @param readings what it may stand for
     */
    record Figure(boolean percent, Set<Reading> readings) {
        Figure {
            readings = Set.copyOf(readings);
        }
    }

    static List<Figure> of(String sentence, Locale locale) {
        List<Figure> numbers = new ArrayList<>();
        Matcher digits = DIGITS.matcher(sentence);
        while (digits.find()) {
            boolean percent = PERCENT.matcher(sentence).region(digits.end(), sentence.length()).lookingAt();
            numbers.add(new Figure(percent, readings(ascii(digits.group()))));
        }
        Matcher words = WORD.matcher(sentence);
        while (words.find()) {
            Integer value = WORDS.get(words.group().toLowerCase(locale));
            if (value != null) {
                numbers.add(new Figure(false, Set.of(new Reading(value, 0))));
            }
        }
        return numbers;
    }

    private static Set<Reading> readings(String text) {
        Set<Reading> readings = new LinkedHashSet<>();
        readings.add(new Reading(Double.parseDouble(text.replaceAll("\\D", "")), 0));
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        if (last >= 0) {
            String whole = text.substring(0, last).replaceAll("\\D", "");
            String fraction = text.substring(last + 1).replaceAll("\\D", "");
            readings.add(new Reading(Double.parseDouble(whole + "." + fraction), fraction.length()));
            // 1.234 is read as a thousand only where three digits follow each mark
            if (!text.matches("\\d{1,3}([^\\d]\\d{3})+")) {
                readings.removeIf(reading -> reading.decimals() == 0);
            }
        }
        return readings;
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                ascii.append(Character.digit(c, 10));
            } else {
                ascii.appendCodePoint(c);
            }
        });
        return ascii.toString();
    }
}
