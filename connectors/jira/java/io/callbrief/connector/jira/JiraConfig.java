package io.callbrief.connector.jira;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "callbrief.jira")
interface JiraConfig {

    @WithDefault("5s")
    Duration connectTimeout();

    /** How long an answer may take. A note without an answer is looked for before it is posted again. */
    @WithDefault("30s")
    Duration readTimeout();
}
