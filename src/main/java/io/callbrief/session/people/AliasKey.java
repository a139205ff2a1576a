package io.callbrief.session.people;

import java.util.Locale;
import java.util.regex.Pattern;

/** What two spellings of one alias have in common. */
public final class AliasKey {

    /** As people write them, such as {@code +33 (0)6 12-34.56}; without a country nobody knows whose number it is. */
    private static final Pattern INTERNATIONAL_NUMBER = Pattern.compile("\\+[0-9][0-9 ()./-]{5,30}");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    /** The national prefix that some write and nobody dials from abroad. */
    private static final String SUPERFLUOUS_ZERO = "(0)";

    private AliasKey() {
    }

    public static String of(String alias) {
        String text = alias.strip();
        if (INTERNATIONAL_NUMBER.matcher(text).matches()) {
            return "+" + NO_DIGIT.matcher(text.replace(SUPERFLUOUS_ZERO, "")).replaceAll("");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
