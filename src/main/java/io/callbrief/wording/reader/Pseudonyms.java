package io.callbrief.wording.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with stand-ins for whatever may say who or where somebody is: names that are known or that our grammar reads, mail
 * addresses, telephone numbers, network addresses, links, names of devices. The same value has the same stand-in; the list
 * stays here, and spans of the answer are put back by place.
 */
final class Pseudonyms {

    private static final int SHORTEST_NAME = 2;
    /** Japanese and Chinese have nothing between words. */
    private static final String IN_A_WORD = "[\\p{L}\\p{Nd}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]";
    private static final Map<String, Pattern> KINDS = Map.of(
            // a stand-in that somebody wrote is none of ours
            "TOKEN", Pattern.compile("\\b(?:PERSON|MAIL|PHONE|ADDRESS|LINK|DEVICE|TOKEN)_\\d+\\b"),
            "LINK",
            Pattern.compile(
                    "(?i)\\b[a-z][a-z0-9+.-]{1,15}://\\S+|\\b(?:www\\.)\\S+|\\b(?:data|javascript|mailto|tel|file):\\S+|"
                            + "\\b(?:[\\p{L}\\d](?:[\\p{L}\\d-]*[\\p{L}\\d])?\\.)+[a-z]{2,12}(?:/\\S*)?"),
            "MAIL", Pattern.compile("[\\p{L}\\d._%+'-]+@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)*"),
            "ADDRESS", Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?(?:/\\d{1,2})?\\b|"
                    + "(?i)(?<![\\w:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){0,7}(?:::)?(?:/\\d{1,3})?|"
                    + "(?<![\\w:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?|"
                    + "\\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\\b"),
            "PHONE",
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}])(?!\\d{4}-\\d{2}-\\d{2}(?!\\d))(?:\\+|00)?\\(?\\p{Nd}(?:[\\s()./\\u00A0\\u2011-]{0,2}\\p{Nd}){6,16}(?!\\p{Nd})"),
            // "Jabra Evolve 65 (0b0e:0306)": as browsers name devices
            "DEVICE", Pattern.compile("(?:[\\p{Lu}\\d][\\w.'’+-]*\\s){0,6}\\((?i:[0-9a-f]{4}:[0-9a-f]{4})\\)|"
                    + "\\b\\p{Lu}[\\p{L}]+['’]s? (?:iPhone|iPad|MacBook|AirPods|Mac|Headset|Phone|Laptop)(?: \\w+)?"));

    private final String original;
    private final String hidden;
    private final List<Replaced> replaced;

    private Pseudonyms(String original, String hidden, List<Replaced> replaced) {
        this.original = original;
        this.hidden = hidden;
        this.replaced = List.copyOf(replaced);
    }

    /**
     * @param from in the original, like {@code to}
     * @param at in what is sent, like {@code end}
     */
    private record Replaced(int from, int to, int at, int end) {
    }

    private record Found(int from, int to, String kind) {
        int length() {
            return to - from;
        }
    }

    /** A place in the original text. */
    record Place(int from, int to) {
    }

    /** @param names of people and devices that are known beside the text */
    static Pseudonyms of(String text, Collection<String> names) {
        List<Found> found = new ArrayList<>();
        KINDS.forEach((kind, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    found.add(new Found(matcher.start(), matcher.end(), kind));
                }
            }
        });
        names.stream().map(String::strip).filter(name -> name.length() >= SHORTEST_NAME).forEach(name -> {
            Matcher matcher = Pattern.compile("(?iu)(?<!" + IN_A_WORD + ")" + Pattern.quote(name) + "(?!" + IN_A_WORD + ")")
                    .matcher(text);
            while (matcher.find()) {
                found.add(new Found(matcher.start(), matcher.end(), "PERSON"));
            }
        });
        return replaced(text, found);
    }

    /** Of two that overlap the one that begins first, the longer one of two that begin together; then all that they touch. */
    private static Pseudonyms replaced(String text, List<Found> found) {
        found.sort(Comparator.comparingInt(Found::from).thenComparing(Comparator.comparingInt(Found::length).reversed())
                .thenComparing(Found::kind));
        StringBuilder hidden = new StringBuilder();
        List<Replaced> replaced = new ArrayList<>();
        Map<String, String> standIns = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        int done = 0;
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            if (one.from() < done) {
                continue;
            }
            int to = one.to();
            for (int j = i + 1; j < found.size() && found.get(j).from() < to; j++) {
                to = Math.max(to, found.get(j).to());
            }
            hidden.append(text, done, one.from());
            String value = one.kind() + "\n" + text.substring(one.from(), to).toLowerCase(Locale.ROOT);
            String standIn = standIns.computeIfAbsent(value,
                    same -> one.kind() + "_" + numbers.merge(one.kind(), 1, Integer::sum));
            replaced.add(new Replaced(one.from(), to, hidden.length(), hidden.length() + standIn.length()));
            hidden.append(standIn);
            done = to;
        }
        return new Pseudonyms(text, hidden.append(text, done, text.length()).toString(), replaced);
    }

    /** What may be sent. */
    String hidden() {
        return hidden;
    }

    /**
     * Every place of a span that stands letter by letter in what was sent, in the original text.
     *
     * @return empty where it does not stand there
     */
    List<Place> places(String span) {
        List<Place> places = new ArrayList<>();
        for (int at = span.isEmpty() ? -1 : hidden.indexOf(span); at >= 0; at = hidden.indexOf(span, at + 1)) {
            places.add(new Place(original(at, false), original(at + span.length(), true)));
        }
        return places;
    }

    private int original(int inHidden, boolean end) {
        int shift = 0;
        for (Replaced one : replaced) {
            if (inHidden <= one.at()) {
                break;
            }
            if (inHidden < one.end()) {
                return end ? one.to() : one.from(); // a part of a stand-in is all of it
            }
            shift = one.to() - one.end();
        }
        return Math.max(0, Math.min(original.length(), inHidden + shift));
    }
}
