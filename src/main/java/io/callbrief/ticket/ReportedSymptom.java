package io.callbrief.ticket;

/**
 * A symptom in the customer's words.
 *
 * @param start of the words in the text, in chars
 * @param end behind the last of them
 */
public record ReportedSymptom(Symptom symptom, Side side, int start, int end) {

    /** Who noticed it. */
    public enum Side {
        /** The customer: "I could not hear them". */
        CUSTOMER,
        /** The others: "they could not hear me". */
        OTHERS,
        BOTH,
        UNKNOWN
    }
}
