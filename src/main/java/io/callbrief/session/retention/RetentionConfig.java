package io.callbrief.session.retention;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;

/** How long sessions and recordings are kept. */
@ConfigMapping(prefix = "callbrief.retention")
public interface RetentionConfig {

    /** Since they were stored, for sources that do not say it themselves; unset: for ever. */
    OptionalInt days();
}
