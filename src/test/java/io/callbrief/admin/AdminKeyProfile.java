package io.callbrief.admin;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A known admin key, and recordings of at most 64 kB. */
public class AdminKeyProfile implements QuarkusTestProfile {

    static final String ADMIN_KEY = "cb_admin-key-of-the-tests-0123456789";
    static final int MAX_BYTES = 64 * 1024;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("callbrief.admin-key", ADMIN_KEY);
        settings.put("callbrief.recordings.max-size", String.valueOf(MAX_BYTES));
        return settings;
    }
}
