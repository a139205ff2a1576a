package io.callbrief.connector.freshdesk;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "callbrief.freshdesk")
interface FreshdeskConfig {

    @WithDefault("5s")
    Duration connectTimeout();

    /** How long an answer may take. A note without an answer is looked for before it is posted again. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Where the API begins below an account's base URL. */
    @WithDefault("/api/v2")
    String apiPath();

    /** A longer note is cut. Freshdesk publishes no limit; 64 kB is a usual one, and entities take more than a character. */
    @WithDefault("60000")
    int maxNoteChars();

    /** A longer tag is cut: Freshdesk refuses it, and the whole update with it. */
    @WithDefault("32")
    int maxTagChars();
}
