package io.callbrief.session.source.rtcstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.session.NewSession;

class DumpRowTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void theKeyIsTheLastPartOfTheAddress() {
        assertThat(row("https://dumps.s3.eu-west-3.amazonaws.com/0b1c.gz").key()).contains("0b1c.gz");
        assertThat(row("http://minio:9000/dumps/deep/0b1c.gz?versionId=7#x").key()).contains("0b1c.gz");
        assertThat(row("https://x/a%20b+c.gz").key()).contains("a b+c.gz");
        assertThat(row("100%.gz").key()).contains("100%.gz");
        assertThat(row("https://x/").key()).isEmpty();
        assertThat(row(" ").key()).isEmpty();
        assertThat(row(null).key()).isEmpty();
    }

    @Test
    void theSessionIsWhoseTheTokenSaysAndElseTheRow() {
        DumpRow row = new DumpRow(17, " u-1 ", "room", "s-1", NINE, NINE.plusSeconds(5), null);

        assertThat(row.toSession(false))
                .isEqualTo(NewSession.of("u-1", "room", "s-1").withTimes(NINE, NINE.plusSeconds(5)));
        assertThat(row.toSession(true).externalId()).isEqualTo("17");
        assertThat(new DumpRow(18, null, null, null, null, NINE, null).toSession(false))
                .isEqualTo(NewSession.of(null, null, "18").withTimes(null, NINE));
    }

    private static DumpRow row(@Nullable String blobUrl) {
        return new DumpRow(1, null, null, null, NINE, NINE, blobUrl);
    }
}
