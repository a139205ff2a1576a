package io.callbrief.feedback.knowledge;

import java.util.Locale;

/** How far an article is. */
public enum ArticleState {
    /** Remade from the newest cases until a person changes or approves it. */
    DRAFT,
    /** A person stands for it; its uses are counted. */
    APPROVED,
    /** Approved, and wrong too often lately: a person has to look at it. */
    FLAGGED,
    /** Nobody shall use it any more; no draft takes its place. */
    RETIRED;

    /** As in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
