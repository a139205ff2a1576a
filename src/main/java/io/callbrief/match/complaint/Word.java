package io.callbrief.match.complaint;

/**
 * A word of a text as patterns see it.
 *
 * @param folded in lower case, without accents
 * @param pause the strongest sign between it and the word before
 * @param sentence number of the sentence that it stands in
 * @param start in the text, in chars
 * @param end behind its last char
 */
record Word(String folded, Pause pause, int sentence, int start, int end) {

    /** What stands between two words, weakest first. */
    enum Pause {
        NONE,
        /** A comma or its like: another part of the sentence. */
        CLAUSE,
        SENTENCE
    }
}
