package io.callbrief.session.source.telemetry;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When samples become a recording, and how alerts are sent. */
@ConfigMapping(prefix = "callbrief.telemetry")
public interface TelemetryConfig {

    /** No sample for so long, by the server's clock, and the call is taken to be over. */
    @WithDefault("60s")
    Duration quiet();

    /** How far the session directory may be behind the latest sample of a call that goes on. */
    @WithDefault("30s")
    Duration listedWithin();

    /** How long samples that come later still join the recording; behind that they are a recording of their own. */
    @WithDefault("7d")
    Duration remember();

    /** Attempts until an alert is given up. */
    @WithDefault("12")
    int alertAttempts();

    /** Wait after the first failed attempt; doubles with each one, up to an hour. */
    @WithDefault("5s")
    Duration alertBackoff();

    /** How long an alert's receiver may take to answer. */
    @WithDefault("10s")
    Duration alertTimeout();
}
