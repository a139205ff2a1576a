package io.callbrief.pipeline;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A known admin key, and helpdesks on this machine. */
public class EndToEndProfile implements QuarkusTestProfile {

    public static final String ADMIN_KEY = "cb_admin-key-of-the-tests-0123456789";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("callbrief.admin-key", ADMIN_KEY, "callbrief.outbound.allow-private", "true");
    }
}
