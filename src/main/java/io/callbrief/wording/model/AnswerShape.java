package io.callbrief.wording.model;

/** The closed schemas of answers. */
public enum AnswerShape {
    /** {@code {"sentences":[{"text":…,"cites":[…]}]}} */
    SENTENCES,
    /** {@code {"spans":[{"text":…,"language":…}]}} */
    SPANS,
    /** {@code {"cause":…,"because":…}} */
    CAUSE
}
