package io.callbrief.report;

import org.jspecify.annotations.Nullable;

/**
 * The form that asks for a key.
 *
 * @param problem what is wrong; empty at first
 */
public record FormView(String problem, String week, String connector) {

    static FormView asking(@Nullable String week, @Nullable String connector, boolean again) {
        return new FormView(again ? "This is no key of an agent, engineer or admin." : "", text(week), text(connector));
    }

    static FormView wrong(@Nullable String week, @Nullable String connector) {
        return new FormView("There is no such week or connector: a week is written 2026-W47, a connector by its id.",
                text(week), text(connector));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
