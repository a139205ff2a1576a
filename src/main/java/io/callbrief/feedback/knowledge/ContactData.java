package io.callbrief.feedback.knowledge;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What in a text leads to a person: mail and web addresses, telephone numbers, addresses of devices. */
final class ContactData {

    private static final Pattern MAIL = Pattern.compile("\\S+@\\S+");
    private static final Pattern WEB = Pattern.compile(
            "(?i)\\b(?:[a-z][a-z0-9+.-]*://|www\\.|(?:mailto|tel|sips?):)\\S|\\b[\\p{L}\\p{N}-]+\\.(?:com|net|org|info|io|app"
                    + "|dev|de|at|ch|fr|es|it|eu|uk|example)\\b");
    private static final Pattern DEVICE = Pattern
            .compile("(?i)\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b|\\b(?:[0-9a-f]{1,4}:){4,}[0-9a-f:]*");
    /** Dates and times of day have many digits, too. */
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]+Z?)?\\b");
    /** Seven digits or more, however they are grouped. */
    private static final Pattern PHONE = Pattern.compile("(?:\\+|\\b)\\(?\\d(?:[ ()/.-]{0,3}\\d){6,}");

    private ContactData() {
    }

    /** @return what it is, in words; the text itself is not repeated */
    static Optional<String> in(String text) {
        String plain = DATE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ");
        if (MAIL.matcher(plain).find()) {
            return Optional.of("a mail address");
        }
        if (WEB.matcher(plain).find()) {
            return Optional.of("a web address");
        }
        if (DEVICE.matcher(plain).find()) {
            return Optional.of("the address of a device");
        }
        return PHONE.matcher(plain).find() ? Optional.of("a telephone number") : Optional.empty();
    }
}
