package io.callbrief.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** What is wrong with texts that somebody wants in place of the shipped ones. */
final class AdviceRules {

    /** In a note these letters are the marker by which our own notes are found again. */
    private static final String MARKER = "callbrief:";

    private AdviceRules() {
    }

    /** Everything that is wrong, in the order of the keys. */
    static List<AdviceFlaw> flaws(Map<String, AdviceText> known, Map<String, List<String>> wanted) {
        List<AdviceFlaw> flaws = new ArrayList<>();
        new TreeMap<>(wanted).forEach((key, texts) -> {
            AdviceText text = known.get(key);
            if (text == null) {
                flaws.add(new AdviceFlaw(key, "is none of the texts that can be overridden"));
            } else {
                flaws.addAll(flaws(text, texts));
            }
        });
        return flaws;
    }

    static List<AdviceFlaw> flaws(AdviceText text, List<String> wanted) {
        AdviceText.Kind kind = text.kind();
        List<AdviceFlaw> flaws = new ArrayList<>();
        if (wanted.isEmpty() || wanted.size() > kind.most) {
            flaws.add(
                    new AdviceFlaw(text.key(), kind.most == 1 ? "must be one text" : "must have 1 to " + kind.most + " steps"));
        }
        for (int i = 0; i < wanted.size(); i++) {
            String key = kind == AdviceText.Kind.STEPS ? text.key() + "[" + i + "]" : text.key();
            for (String reason : reasons(text, wanted.get(i))) {
                flaws.add(new AdviceFlaw(key, reason));
            }
        }
        return flaws;
    }

    private static List<String> reasons(AdviceText text, String wanted) {
        AdviceText.Kind kind = text.kind();
        List<String> reasons = new ArrayList<>();
        if (wanted.isBlank()) {
            reasons.add("must not be blank");
            return reasons;
        }
        int length = wanted.codePointCount(0, wanted.length());
        if (length > kind.longest) {
            reasons.add("has " + length + " characters, may have " + kind.longest);
        }
        if (wanted.codePoints().anyMatch(c -> !(c == '\n' && kind.severalLines) && isControl(c))) {
            reasons.add("must not have control characters" + (kind.severalLines ? " but line breaks" : " or line breaks"));
        }
        if (wanted.toLowerCase(Locale.ROOT).contains(MARKER)) {
            reasons.add("must not have " + MARKER + " in it, by which notes are found again");
        }
        reasons.addAll(placeholders(text.placeholders(), wanted));
        return reasons;
    }

    private static List<String> placeholders(Set<String> needed, String wanted) {
        List<String> reasons = new ArrayList<>();
        Matcher placeholder = Phrase.PLACEHOLDER.matcher(wanted);
        Set<String> found = placeholder.results().map(result -> result.group(1)).collect(Collectors.toCollection(TreeSet::new));
        for (String name : new TreeSet<>(needed)) {
            if (!found.contains(name)) {
                reasons.add("must have the placeholder {" + name + "}");
            }
        }
        for (String name : found) {
            if (!needed.contains(name)) {
                reasons.add("has the unknown placeholder {" + name + "}");
            }
        }
        String rest = placeholder.replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            reasons.add("has a brace that belongs to no placeholder");
        }
        return reasons;
    }

    /** Also what turns the direction of text round, hidden from whoever reads it, and halves of characters. */
    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> switch (Character.getDirectionality(c)) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING, Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                        Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                        Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT, Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                        Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE, Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                        Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
                    true;
                default -> false;
            };
        };
    }
}
