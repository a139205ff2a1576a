package io.callbrief.wording.writer;

/** How a customer is addressed. */
public enum Formality {
    /** Sie, vous, usted. */
    FORMAL,
    /** du, tu, tú. */
    INFORMAL
}
