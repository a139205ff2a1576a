package io.callbrief.insight.similar;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is kept of a ticket's text: words in lower case, in order, without whatever may say who wrote it. Addresses, links,
 * numbers, names that are known and everything from the closing formula on go before anything is stored.
 */
public final class Pseudonymised {

    /** Enough to tell one complaint from another. */
    public static final int MOST_WORDS = 80;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_WORD = 24;
    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*|(?:https?|ftp|sips?|tel|mailto):\\S*|\\bwww\\.\\S*"
            + "|\\S+\\.(?:com|net|org|io|de|fr|es|eu|uk|example)\\b\\S*", Pattern.CASE_INSENSITIVE);
    /** In any script; whatever hangs on a digit is an id, a time or a telephone number. */
    private static final Pattern NUMBER = Pattern.compile("\\S*\\p{Nd}\\S*");
    /** Behind it stands who wrote. */
    private static final Pattern CLOSING = Pattern.compile("(?im)^\\s*(?:--+|best(?: regards)?|kind regards|regards|cheers"
            + "|thanks(?: and regards)?|thank you|sincerely|yours|mit freundlichen|viele gr|freundliche gr|liebe gr|gru(?:ß|ss)"
            + "|mfg|cordialement|bien (?:à vous|cordialement)|merci|salutations|saludos|un saludo|atentamente|gracias)\\b.*$");
    /** And before this, to whom: the rest of the line is a name. */
    private static final Pattern GREETING = Pattern
            .compile("(?im)^\\s*(?:hi|hello|hey|dear|hallo|guten tag|sehr geehrte\\S*|liebe\\S*|bonjour|cher\\S*|hola|buenos"
                    + " d[ií]as|estimad\\S*)\\b[^\\n,.!]{0,60}[,.!\\n]");
    /** "My name is …", "this is … speaking": two words behind it. */
    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?i:\\b(?:my name is|i am called|i'm|ich hei(?:ß|ss)e|mein name ist|je m'appelle|mon nom est|me llamo|mi nombre es))"
                    + "\\s+\\p{L}[\\p{L}'’.-]*(?:\\s+\\p{Lu}[\\p{L}'’.-]*){0,2}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");
    private static final int LEAST_OF_A_NAME = 2;

    private Pseudonymised() {
    }

    /** @param names of people who may be in the text: whole names; each of their words goes */
    public static String words(String text, Collection<String> names) {
        String cut = text.substring(0, Math.min(LONGEST_TEXT, text.length()));
        cut = GREETING.matcher(cut).replaceAll(" ");
        Matcher closing = CLOSING.matcher(cut);
        if (closing.find() && closing.start() > 0) {
            cut = cut.substring(0, closing.start());
        }
        String anonymous = NUMBER.matcher(ADDRESS.matcher(INTRODUCTION.matcher(cut).replaceAll(" ")).replaceAll(" "))
                .replaceAll(" ");
        Set<String> known = parts(names);
        return Arrays.stream(BETWEEN_WORDS.split(anonymous.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && word.length() <= LONGEST_WORD && !known.contains(word))
                .limit(MOST_WORDS).collect(Collectors.joining(" "));
    }

    private static Set<String> parts(Collection<String> names) {
        Set<String> parts = new HashSet<>();
        names.forEach(name -> Arrays.stream(BETWEEN_WORDS.split(name.toLowerCase(Locale.ROOT)))
                .filter(part -> part.length() >= LEAST_OF_A_NAME).forEach(parts::add));
        return parts;
    }
}
