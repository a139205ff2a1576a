package io.callbrief.feedback.knowledge;

/** @param hits uses in which it was the cause after all */
public record ArticleUses(int uses, int hits) {

    public static final ArticleUses NONE = new ArticleUses(0, 0);
}
