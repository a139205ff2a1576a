package io.callbrief.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.callbrief.testing.LaterClock;

/** The same, with days that pass when a test says so, and an address for links. */
public class LearningProfile extends EndToEndProfile {

    static final String PUBLIC_URL = "https://callbrief.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("callbrief.public-url", PUBLIC_URL);
        return overrides;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(LaterClock.class);
    }
}
