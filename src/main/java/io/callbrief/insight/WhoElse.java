package io.callbrief.insight;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.callbrief.insight.scope.Scope;

/**
 * Who else had the same signature in the same application around the same time.
 *
 * @param since when the first affected session of the window began; {@code null} when there is none
 * @param organizations affected
 * @param reported of them that have a ticket
 * @param silent of those in the scope (of all, where nothing is shared) that have none
 */
public record WhoElse(String signature, String application, Instant from, Instant to, @Nullable Instant since,
        int organizations, int reported, int silent, Scope scope) {

    /** Counts over organisations are shown to agents from here on: fewer could be told apart. */
    public static final int SHOWN_FROM = 5;
}
