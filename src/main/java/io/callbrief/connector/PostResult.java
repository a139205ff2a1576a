package io.callbrief.connector;

/** What came of a try to post. */
public sealed interface PostResult {

    /** The helpdesk says it has the note. */
    record Posted(PostedNote note) implements PostResult {
    }

    /** The ticket changed after the stamp: by our own earlier try, or by somebody else. */
    record Conflict() implements PostResult {
    }

    /** No answer, or one that does not say whether the note was stored. */
    record Unknown() implements PostResult {
    }
}
