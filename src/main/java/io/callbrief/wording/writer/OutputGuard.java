package io.callbrief.wording.writer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.wording.writer.Citable.Source;
import io.callbrief.wording.writer.Citable.Value;

/**
 * Holds every sentence of a model against what it cites, and drops it where anything in it is not there. It cannot judge
 * words without a number, a name or a link; so a model is given little else to say.
 */
final class OutputGuard {

    static final int MAX_SENTENCES = 8;
    static final int MAX_CHARS = 400;

    /** Addresses of any kind, also without a scheme. */
    private static final Pattern LINK = Pattern
            .compile(
                    "(?i)://|\\bwww\\.|\\b(?:mailto|javascript|data|tel):|@|\\b[\\p{L}\\d-]+\\.(?:com|net|org|io|dev|info|biz|xyz|"
                            + "example|test|de|fr|es|eu|uk|ru|cn|me|co|app|link|site|online|top)\\b");
    /** HTML, Markdown and templates. */
    private static final Pattern MARKUP = Pattern.compile("[<>`*_#|\\[\\]{}\\\\~^]|&#?\\w+;");
    private static final Pattern ID = Pattern.compile("\\b[A-Z]{1,2}\\d{1,3}\\b");
    /** Names of statistics and of the catalogue: {@code a-b.cD}, {@code aB}, {@code a_b}. */
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z]+(?:-[a-z]+)*\\.[a-z]\\w*|\\b[a-z]+[A-Z]\\w*|\\b[a-z0-9]+(?:_[a-z0-9]+)+|\\b[a-z]{3,}-(?:rtp|pair|source|playout)\\b");
    static final String CALL = "{call}";

    private final Citable citable;
    private final boolean callMayBeNamed;

    OutputGuard(Citable citable, boolean callMayBeNamed) {
        this.citable = citable;
        this.callMayBeNamed = callMayBeNamed;
    }

    /** A sentence with the ids that it cites. */
    record Sentence(String text, List<String> cites) {
        Sentence {
            cites = List.copyOf(cites);
        }
    }

    /** Why a sentence was dropped; ids of metrics and rows. */
    enum Flaw {
        TOO_MANY,
        NO_TEXT,
        TOO_LONG,
        CITES_NOTHING,
        UNKNOWN_ID,
        LINK,
        MARKUP,
        HIDDEN_CHARACTERS,
        ID_IN_TEXT,
        UNKNOWN_NUMBER,
        UNKNOWN_NAME;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Guarded(List<Sentence> kept, List<Flaw> dropped) {
        Guarded {
            kept = List.copyOf(kept);
            dropped = List.copyOf(dropped);
        }
    }

    Guarded check(List<Sentence> said) {
        List<Sentence> kept = new ArrayList<>();
        List<Flaw> dropped = new ArrayList<>();
        boolean callNamed = false;
        for (Sentence sentence : said) {
            boolean namesCall = callMayBeNamed && !callNamed && sentence.text().contains(CALL);
            String text = namesCall ? sentence.text().replaceFirst(Pattern.quote(CALL), "") : sentence.text();
            Flaw flaw = kept.size() >= MAX_SENTENCES ? Flaw.TOO_MANY : flaw(text, sentence.cites());
            if (flaw == null) {
                kept.add(new Sentence(sentence.text().strip(), sentence.cites()));
                callNamed |= namesCall;
            } else {
                dropped.add(flaw);
            }
        }
        return new Guarded(kept, dropped);
    }

    private @Nullable Flaw flaw(String text, List<String> cites) {
        if (text.isBlank()) {
            return Flaw.NO_TEXT;
        }
        if (text.length() > MAX_CHARS) {
            return Flaw.TOO_LONG;
        }
        if (cites.isEmpty()) {
            return Flaw.CITES_NOTHING;
        }
        List<Source> sources = new ArrayList<>();
        for (String id : cites) {
            Source source = citable.source(id);
            if (source == null) {
                return Flaw.UNKNOWN_ID;
            }
            sources.add(source);
        }
        return inText(text, sources);
    }

    private static @Nullable Flaw inText(String text, List<Source> sources) {
        if (text.codePoints().anyMatch(OutputGuard::hidden)) {
            return Flaw.HIDDEN_CHARACTERS;
        }
        // what looks like a letter or a sign of ours is judged as one
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        Set<String> names = new HashSet<>();
        sources.forEach(source -> names.addAll(source.names()));
        Matcher name = NAME.matcher(plain);
        StringBuilder withoutNames = new StringBuilder();
        while (name.find()) {
            if (names.contains(name.group())) {
                name.appendReplacement(withoutNames, " ");
            }
        }
        name.appendTail(withoutNames);
        String rest = withoutNames.toString();
        if (LINK.matcher(rest).find()) {
            return Flaw.LINK;
        }
        if (NAME.matcher(rest).find()) {
            return Flaw.UNKNOWN_NAME;
        }
        if (MARKUP.matcher(rest).find()) {
            return Flaw.MARKUP;
        }
        if (ID.matcher(rest).find()) {
            return Flaw.ID_IN_TEXT;
        }
        boolean known = SentenceNumbers.of(rest, Locale.ROOT).stream().allMatch(number -> number.readings().stream()
                .anyMatch(reading -> sources.stream().flatMap(source -> source.values().stream())
                        .filter(value -> !number.percent() || value.unit() == Unit.RATIO || value.unit() == Unit.PERCENT)
                        .anyMatch(value -> says(reading, value))));
        return known ? null : Flaw.UNKNOWN_NUMBER;
    }

    /** Whether a number is a measured value, rounded, in its own unit or one that people say instead. */
    private static boolean says(SentenceNumbers.Reading reading, Value value) {
        Stream<Double> scales = switch (value.unit()) {
            case RATIO -> Stream.of(1.0, 100.0);
            case SECONDS -> Stream.of(1.0, 1000.0, 1.0 / 60);
            case MILLISECONDS -> Stream.of(1.0, 0.001);
            case BITS_PER_SECOND -> Stream.of(1.0, 0.001, 0.000_001);
            default -> Stream.of(1.0);
        };
        double precision = Math.pow(10, -reading.decimals());
        return scales.anyMatch(scale -> {
            double scaled = Math.abs(value.value()) * scale;
            // a value below the last digit that is written must not become nothing
            boolean something = reading.value() != 0 || scaled == 0;
            return something && Math.abs(scaled - reading.value()) <= precision / 2 + 1e-9;
        });
    }

    /** Control, format and private-use characters, and those that turn the direction of writing. */
    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
