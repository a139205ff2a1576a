package io.callbrief.admin;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A known admin key, helpdesks on this machine, and an address at which they reach us. */
public class LifecycleProfile implements QuarkusTestProfile {

    static final String ADMIN_KEY = "cb_admin-key-of-the-lifecycle-0123456789";
    static final String PUBLIC_URL = "https://callbrief.example/";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("callbrief.admin-key", ADMIN_KEY, "callbrief.outbound.allow-private", "true", "callbrief.public-url",
                PUBLIC_URL);
    }
}
