package io.callbrief.admin;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A known admin key, calls that are over after three seconds without samples, and alerts to this machine. */
public class TelemetryProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("callbrief.admin-key", AdminKeyProfile.ADMIN_KEY);
        settings.put("callbrief.telemetry.quiet", "3s");
        settings.put("callbrief.telemetry.alert-backoff", "100ms");
        settings.put("callbrief.outbound.allow-private", "true");
        return settings;
    }
}
