package io.callbrief.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class RecordingStoreReadinessTest {

    private boolean away = true;

    @Test
    void theServiceIsReadyOnceTheStoreHasAnsweredAndStaysSo() {
        RecordingStoreReadiness readiness = new RecordingStoreReadiness(new Store());

        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        away = false;
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        away = true;
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    private final class Store implements RecordingStore {
        @Override
        public Incoming receive(InputStream bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(String sha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String sha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void check() throws IOException {
            if (away) {
                throw new IOException("away");
            }
        }
    }
}
