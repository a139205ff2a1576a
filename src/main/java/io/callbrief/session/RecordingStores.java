package io.callbrief.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;

import org.jboss.logging.Logger;

import io.callbrief.session.s3.S3Bucket;
import io.callbrief.session.s3.S3Objects;
import io.callbrief.session.s3.S3RecordingStore;
import io.quarkus.runtime.StartupEvent;

/** Makes the store that the configuration names. */
@ApplicationScoped
class RecordingStores {
    private static final Logger LOG = Logger.getLogger(RecordingStores.class);
    private static final Duration LONGEST_RECEPTION = Duration.ofHours(24);

    private final RecordingsConfig config;
    private final Path directory;
    private final Reception reception;
    private final Clock clock;

    RecordingStores(RecordingsConfig config, Clock clock) {
        this.config = config;
        this.directory = config.directory().toAbsolutePath().normalize();
        this.reception = new Reception(directory.resolve("incoming"), config.maxSize().asLongValue());
        this.clock = clock;
    }

    @Produces
    @ApplicationScoped
    RecordingStore store() {
        return switch (config.store()) {
            case FILES -> new FileRecordingStore(directory, reception);
            case S3 -> new S3RecordingStore(S3Objects.in(bucket(config.s3())), reception);
        };
    }

    private static S3Bucket bucket(RecordingsConfig.S3 s3) {
        String name = s3.bucket()
                .orElseThrow(() -> new IllegalStateException("callbrief.recordings.s3.bucket is not set"));
        return new S3Bucket(s3.endpoint().orElse(null), s3.region(), name, s3.prefix().orElse(""),
                s3.pathStyle().orElse(s3.endpoint().isPresent()), s3.accessKey().orElse(null),
                s3.secretKey().orElse(null));
    }

    void removeLeftovers(@Observes StartupEvent start) {
        try {
            int removed = reception.removeOlderThan(clock.instant().minus(LONGEST_RECEPTION));
            if (removed > 0) {
                LOG.infof("removed %d recordings that had never come in whole", removed);
            }
        } catch (IOException e) {
            LOG.warnf("what crashes have left of recordings cannot be removed: %s", e.getClass().getSimpleName());
        }
    }
}
