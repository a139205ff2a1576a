package io.callbrief.feedback;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How much of the suggested reply was sent: 1 less the edits by words (Levenshtein), as a share of the longer text. Agents put
 * a greeting before and a signature after; the part of their text that fits best is compared.
 */
public final class ReplyLikeness {

    /** As near as this, and the reply was sent as suggested. */
    public static final double NEARLY_UNCHANGED = 0.8;
    private static final int MOST_WORDS = 600;

    private ReplyLikeness() {
    }

    /** @return 0 to 1 */
    public static double of(String suggested, String sent) {
        List<String> wanted = words(suggested);
        List<String> found = words(sent);
        if (wanted.isEmpty() || found.isEmpty()) {
            return 0;
        }
        return Math.max(0, 1 - (double) edits(wanted, found) / wanted.size());
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)).filter(word -> !word.isEmpty())
                .limit(MOST_WORDS).toList();
    }

    /** What the longer text has before and after costs nothing. */
    private static int edits(List<String> wanted, List<String> found) {
        int[] before = new int[found.size() + 1];
        for (int i = 1; i <= wanted.size(); i++) {
            int[] row = new int[found.size() + 1];
            row[0] = i;
            for (int j = 1; j <= found.size(); j++) {
                int same = before[j - 1] + (wanted.get(i - 1).equals(found.get(j - 1)) ? 0 : 1);
                row[j] = Math.min(same, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        int least = Integer.MAX_VALUE;
        for (int edits : before) {
            least = Math.min(least, edits);
        }
        return least;
    }
}
