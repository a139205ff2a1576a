package io.callbrief.render;

import java.util.List;

/**
 * What notes advise for a cause.
 *
 * @param id of the piece of advice, such as {@code unmute}; several causes share one
 * @param cause in a few words
 * @param reply with its placeholders, such as <code>{call}</code>
 */
public record CauseAdvice(String id, String cause, String reply, List<String> steps) {
    public CauseAdvice {
        steps = List.copyOf(steps);
    }
}
