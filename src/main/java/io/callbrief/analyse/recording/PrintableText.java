package io.callbrief.analyse.recording;

/** Short texts that a page made up, as every database and every terminal takes them. */
final class PrintableText {

    private PrintableText() {
    }

    static String of(String text, int mostCharacters) {
        return text.codePoints().filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(mostCharacters).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString().strip();
    }
}
