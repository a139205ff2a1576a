package io.callbrief.session.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.session.source.BucketStorages;
import io.callbrief.session.source.ObjectMissingException;
import io.callbrief.session.source.ObjectStorage;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceHosts;
import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.SourceUnavailableException;
import io.callbrief.testing.S3Server;

class S3BucketStoragesTest {

    private static final byte[] RECORDING = "RTCStatsDump".getBytes(StandardCharsets.US_ASCII);

    private final BucketStorages buckets = new S3BucketStorages(new SourceHosts(true));

    @Test
    void aSourcesObjectIsReadByItsKey() throws Exception {
        try (S3Server server = S3Server.started()) {
            server.createBucket("dumps");
            server.put("dumps", "f3a1.gz", RECORDING);
            try (ObjectStorage storage = buckets.open(account(server, "dumps", S3Server.SECRET_KEY))) {
                storage.check();
                try (InputStream bytes = storage.open("f3a1.gz")) {
                    assertThat(bytes.readAllBytes()).isEqualTo(RECORDING);
                }
                assertThatThrownBy(() -> storage.open("none.gz")).isInstanceOf(ObjectMissingException.class);

                server.stop();
                assertThatThrownBy(storage::check).isInstanceOf(SourceUnavailableException.class);
                server.startAgain();
                assertThatCode(storage::check).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatSomebodyHasToChangeIsSaidSo() throws Exception {
        try (S3Server server = S3Server.started()) {
            server.createBucket("dumps");

            assertThatThrownBy(() -> check(account(server, "nowhere", S3Server.SECRET_KEY)))
                    .isInstanceOf(SourceRefusedException.class).hasMessage("there is no such bucket");
            assertThatThrownBy(() -> check(account(server, "dumps", "wrong")))
                    .isInstanceOf(SourceRefusedException.class).hasMessage("the credentials do not open the bucket");
            assertThatThrownBy(() -> check(account(server, "", S3Server.SECRET_KEY)))
                    .isInstanceOf(SourceRefusedException.class).hasMessage("the settings name no bucket: no bucket");
            assertThatThrownBy(() -> new S3BucketStorages(new SourceHosts(false))
                    .open(account(server, "dumps", S3Server.SECRET_KEY))).isInstanceOf(SourceRefusedException.class);
        }
    }

    private void check(SourceAccount account) {
        try (ObjectStorage storage = buckets.open(account)) {
            storage.check();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static SourceAccount account(S3Server server, String bucket, String secretKey) {
        return new SourceAccount(UUID.randomUUID(), "rtcstats-server", "calls",
                Map.of(BucketStorages.ENDPOINT, server.endpoint().toString(), BucketStorages.BUCKET, bucket),
                Map.of(BucketStorages.ACCESS_KEY, S3Server.ACCESS_KEY, BucketStorages.SECRET_KEY, secretKey),
                Instant.parse("2026-11-21T12:00:00Z"));
    }
}
