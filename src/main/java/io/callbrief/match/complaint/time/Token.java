package io.callbrief.match.complaint.time;

/**
 * A run of digits, a word, one ideograph or one mark of the text.
 *
 * @param text in lower case and without accents
 * @param value of a number of up to nine digits, else -1
 * @param start in chars of the original text
 * @param end behind the last char
 * @param glued whether it follows the token before it without a space
 * @param capital whether it begins with a capital letter
 * @param shouted whether every letter of it is a capital
 */
record Token(Kind kind, String text, int value, int start, int end, boolean glued, boolean capital, boolean shouted) {

    enum Kind {
        NUMBER,
        WORD,
        MARK
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isMark(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    int length() {
        return text.length();
    }
}
