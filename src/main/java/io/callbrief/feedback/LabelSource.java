package io.callbrief.feedback;

import java.util.Locale;

/** Where it is known from what the cause was, and how much that weighs. Silence weighs nothing and makes no label. */
public enum LabelSource {
    /** The field for the actual cause on the ticket. */
    CAUSE_FIELD(1.0),
    /** Confirm or refute on the engineers' issue. */
    ENGINEER(1.0),
    /** Right, or wrong and what it was, by an identified person. */
    VOTE(0.7),
    /** A closing macro that sets one of our tags. */
    CLOSING_TAG(0.7),
    /** The user's next calls are free of the finding, or still show it. */
    LATER_CALLS(0.5),
    /** The suggested reply was sent nearly unchanged, and the ticket stayed solved for a week. */
    REPLY_SENT(0.3),
    /** The ticket was opened again. */
    REOPENED(0.3),
    /** The customer was not content. */
    BAD_RATING(0.3),
    /** Somebody had to ask engineers. */
    ESCALATED(0.3);

    /** From here on a verdict is taken as verified, and told on the ticket. */
    public static final double VERIFIED = 0.7;

    private final double weight;

    LabelSource(double weight) {
        this.weight = weight;
    }

    public double weight() {
        return weight;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
