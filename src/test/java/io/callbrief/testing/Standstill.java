package io.callbrief.testing;

import java.util.Map;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Nothing happens by itself: no schedule, no sender, no consumer, and time only passes when a test says so. */
public class Standstill implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.scheduler.enabled", "false",
                "quarkus.arc.exclude-types", "io.callbrief.work.Outbox,io.callbrief.pipeline.LookConsumer");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(SettableClock.class);
    }
}
