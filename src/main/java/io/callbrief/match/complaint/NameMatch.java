package io.callbrief.match.complaint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a name that a text mentions may be a participant's display name: accents, case, order, hyphens, initials and
 * nicknames do not matter.
 *
 * @param score 0 to 1: 1 for the whole name, {@value #GIVEN_ONLY} for a given name alone, which many people share
 */
public record NameMatch(String mentioned, String displayName, double score) {
    private static final double NICKNAME = 0.9;
    private static final double INITIAL = 0.8;
    private static final double MISTYPED = 0.8;
    private static final double FAMILY_ONLY = 0.7;
    private static final double GIVEN_ONLY = 0.6;
    /** Longer names are no names; comparing them would cost more than it tells. */
    private static final int MOST_PARTS = 8;

    /** The best of all pairs; none where no pair fits at all. */
    public static Optional<NameMatch> best(List<String> mentioned, List<String> displayNames) {
        return mentioned.stream()
                .flatMap(name -> displayNames.stream().map(display -> new NameMatch(name, display, score(name, display))))
                .filter(match -> match.score() > 0).max(Comparator.comparingDouble(NameMatch::score));
    }

    /** 0 where they are different people; else how far the shorter name stands for the longer one. */
    public static double score(String mentioned, String displayName) {
        List<String> said = parts(mentioned);
        List<String> shown = new ArrayList<>(parts(displayName));
        if (said.isEmpty() || shown.isEmpty() || said.size() > MOST_PARTS || shown.size() > MOST_PARTS) {
            return 0;
        }
        int whole = shown.size();
        boolean family = sameName(said.get(said.size() - 1), shown.get(shown.size() - 1));
        double fit = 1;
        for (String part : said) {
            Optional<String> best = shown.stream().max(Comparator.comparingDouble(other -> likeness(part, other)));
            double likeness = best.map(other -> likeness(part, other)).orElse(0d);
            if (likeness == 0) {
                return shown.isEmpty() ? fit : 0;
            }
            fit = Math.min(fit, likeness);
            shown.remove(best.orElseThrow());
        }
        if (said.size() == 1 && whole > 1) {
            return fit * (family ? FAMILY_ONLY : GIVEN_ONLY);
        }
        return fit;
    }

    private static boolean sameName(String one, String other) {
        return one.equals(other);
    }

    private static double likeness(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.length() == 1 || other.length() == 1) {
            return one.charAt(0) == other.charAt(0) ? INITIAL : 0;
        }
        if (GivenNames.alike(one, other)) {
            return NICKNAME;
        }
        return mistyped(one, other) ? MISTYPED : 0;
    }

    /** One letter wrong, missing, too many, or two swapped, in a name long enough for that to mean nothing. */
    private static boolean mistyped(String one, String other) {
        if (Math.min(one.length(), other.length()) < 5 || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int front = 0;
        int shorter = Math.min(one.length(), other.length());
        while (front < shorter && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        String rest = one.substring(front, one.length() - back);
        String otherRest = other.substring(front, other.length() - back);
        boolean swapped = rest.length() == 2 && otherRest.length() == 2 && rest.charAt(0) == otherRest.charAt(1)
                && rest.charAt(1) == otherRest.charAt(0);
        return swapped || Math.max(rest.length(), otherRest.length()) <= 1;
    }

    private static List<String> parts(String name) {
        return Words.of(name).stream().map(Word::folded).filter(part -> !Titles.isOne(part)).toList();
    }
}
