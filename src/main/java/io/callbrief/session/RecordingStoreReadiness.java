package io.callbrief.session;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the store of recordings has answered: a wrong setting shows before traffic comes. An outage later does not take
 * the service away, for tickets and their notes go on without recordings.
 */
@Readiness
@ApplicationScoped
class RecordingStoreReadiness implements HealthCheck {
    private static final String NAME = "recordings";

    private final RecordingStore store;
    private volatile boolean reached;

    RecordingStoreReadiness(RecordingStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        if (reached) {
            return HealthCheckResponse.up(NAME);
        }
        try {
            store.check();
            reached = true;
            return HealthCheckResponse.up(NAME);
        } catch (IOException e) {
            return HealthCheckResponse.named(NAME).down().withData("reason", e.getClass().getSimpleName()).build();
        }
    }
}
