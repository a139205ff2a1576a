package io.callbrief.connector.requesttracker;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "callbrief.request-tracker")
interface RtConfig {

    @WithDefault("5s")
    Duration connectTimeout();

    /** How long an answer may take; RT sends its mails within a request. A note without an answer is looked for. */
    @WithDefault("30s")
    Duration readTimeout();
}
