package io.callbrief.session.source.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.session.source.telemetry.Batch.Bad;
import io.callbrief.session.source.telemetry.Batch.Flaw;
import io.callbrief.session.source.telemetry.Batch.Good;

class BatchReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final String WHOLE = """
            {"sessionId": " s1 ", "timestamp": "2026-03-02T12:59:58.250+01:00", "rtt": 46.5, "userId": "u1", "roomId": "r1",
             "platform": "Chrome 156", "region": "eu", "availableOutgoingBitrate": 1850000, "unknown": {"deep": [1]},
             "video": {"bitrate": 1420000, "packetLoss": 0.004, "jitter": 6, "framesDecodedPerSecond": 29, "isFrozen": true,
              "codec": "VP9"},
             "audio": {"bitrate": 31000, "packetLoss": 0, "jitter": 4, "isFrozen": 7}}""";

    private final BatchReader reader = new BatchReader(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aWholeSampleIsKeptAsItIsWithoutWhatNobodyKnows() {
        assertThat(samples("[" + WHOLE + "]")).containsExactly(new Sample("s1", Instant.parse("2026-03-02T11:59:58.250Z"),
                "u1", "r1", "Chrome 156", "eu", true, false,
                "{\"timestamp\":1772452798250,\"rtt\":46.5,\"availableOutgoingBitrate\":1850000,"
                        + "\"video\":{\"bitrate\":1420000,\"packetLoss\":0.004,\"jitter\":6,\"framesDecodedPerSecond\":29,"
                        + "\"isFrozen\":true},\"audio\":{\"bitrate\":31000,\"packetLoss\":0,\"jitter\":4}}"));
    }

    @Test
    void theLeastIsASessionATimeAndTheWordThatNoRoundTripIsKnown() {
        assertThat(samples("[{\"sessionId\": \"s\", \"timestamp\": 1772452800000, \"rtt\": null, \"video\": null}]"))
                .containsExactly(new Sample("s", NOW, null, null, null, null, null, false, "{\"timestamp\":1772452800000}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "{};metrics;is missing",
            "[];metrics;must be an array",
            "{\"metrics\": {}};metrics;must be an array",
            "{\"metrics\": []};metrics;must not be empty",
            "{\"metrics\": [7]};metrics[0];must be an object" })
    void whatIsNoBatchSaysSo(String body, String field, String reason) {
        assertThat(flaws(body)).containsExactly(new Flaw(field, reason));
    }

    @Test
    void fiveHundredSamplesAreABatchAndOneMoreIsNone() {
        assertThat(samples(Collections.nCopies(500, WHOLE).toString())).hasSize(500);
        assertThat(flaws("{\"metrics\":" + Collections.nCopies(501, WHOLE) + "}"))
                .containsExactly(new Flaw("metrics", "must have at most 500 samples"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "sessionId;null;is missing",
            "sessionId;\" \";must be a text of 1 to 300 characters without control characters",
            "sessionId;7;must be a text of 1 to 300 characters without control characters",
            "userId;\"a\\u0000b\";must be a text of 1 to 300 characters without control characters",
            "timestamp;null;is missing",
            "timestamp;\"yesterday\";must be an ISO 8601 time such as 2026-03-01T09:02:14Z, or milliseconds since 1970",
            "timestamp;1e300;must be an ISO 8601 time such as 2026-03-01T09:02:14Z, or milliseconds since 1970",
            "timestamp;1772452800;is before 2000-01-01T00:00:00Z, are these seconds?",
            "timestamp;1772453100001;is more than 5 minutes ahead of the server's clock",
            "rtt;-1;must be a number from 0 to 600000",
            "rtt;\"46\";must be a number from 0 to 600000",
            "rtt;600000.1;must be a number from 0 to 600000",
            "video;[];must be an object" })
    void aWrongFieldIsNamedWithItsReason(String field, String value, String reason) {
        String sample = "{\"sessionId\": \"s\", \"timestamp\": 1772452800000, \"rtt\": 1, \"" + field + "\": " + value + "}";
        assertThat(flaws("{\"metrics\": [" + WHOLE + "," + sample + "]}"))
                .containsExactly(new Flaw("metrics[1]." + field, reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "bitrate;-0.1;must be a number from 0 to 100000000000",
            "packetLoss;100.1;must be a number from 0 to 100", "jitter;true;must be a number from 0 to 600000",
            "framesDecodedPerSecond;1001;must be a number from 0 to 1000", "isFrozen;1;must be true or false" })
    void aWrongFieldOfTheVideoIsNamedWithItsReason(String field, String value, String reason) {
        assertThat(flaws("{\"metrics\": [{\"sessionId\": \"s\", \"timestamp\": 1772452800000, \"rtt\": 1, \"video\": {\""
                + field + "\": " + value + "}}]}")).containsExactly(new Flaw("metrics[0].video." + field, reason));
    }

    @Test
    void fiveMinutesAheadIsAClockAndNoMistake() {
        assertThat(samples("[{\"sessionId\": \"s\", \"timestamp\": 1772453100000, \"rtt\": 1}]")).hasSize(1);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceUpToTwenty() {
        assertThat(flaws("{\"metrics\": [{}, {\"sessionId\": \"s\", \"timestamp\": 0, \"rtt\": -1}]}"))
                .extracting(Flaw::field).containsExactly("metrics[0].sessionId", "metrics[0].timestamp", "metrics[0].rtt",
                        "metrics[1].timestamp", "metrics[1].rtt");
        assertThat(flaws("{\"metrics\":" + Collections.nCopies(400, "{}") + "}")).hasSize(20);
    }

    @Test
    void aLossAboveOneCanOnlyBeAPercent() {
        assertThat(samples("[" + loss("1") + "," + loss("1.01") + "]")).extracting(Sample::lossAboveOne)
                .containsExactly(false, true);
    }

    private static String loss(String value) {
        return "{\"sessionId\": \"s\", \"timestamp\": 1772452800000, \"rtt\": 1, \"audio\": {\"packetLoss\": " + value + "}}";
    }

    private List<Sample> samples(String metrics) {
        return ((Good) read("{\"metrics\": " + metrics + "}")).samples();
    }

    private List<Flaw> flaws(String body) {
        return ((Bad) read(body)).flaws();
    }

    private Batch read(String body) {
        try {
            return reader.read(new ObjectMapper().readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
