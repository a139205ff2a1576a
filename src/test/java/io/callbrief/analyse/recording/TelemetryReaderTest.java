package io.callbrief.analyse.recording;

import static io.callbrief.testing.TelemetryRecording.START_MILLIS;
import static io.callbrief.testing.TelemetryRecording.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.StatsReport.StatsObject;
import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.call.RecordingFormat;
import io.callbrief.testing.TelemetryRecording;

class TelemetryReaderTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void aRateIsACounterThatGrowsEachSecond() {
        told(telemetry().every(2).bitrate(80_000).frames(30).loss(0.5).rtt(40).frozen(null).audio("bitrate", null)
                .audio("packetLoss", null).audio("jitter", null).run(3), "bytesReceived", "framesDecoded", "packetsReceived",
                "packetsLost");

        assertThat(told).containsExactly("event create", "event onconnectionstatechange \"connected\"",
                "0: video 0 0 0 0", "1000: video 10000 30 9 9", "2000: video 20000 60 18 18",
                "3000: video 30000 90 27 27", "4000: video 40000 120 36 36");
    }

    @Test
    void reportsComeEachSecondWhateverTheRhythm() {
        told(telemetry().every(1.7).frames(10).run(3).every(0.3).frames(20).run(2), "framesDecoded");

        // 3.4 s of 10 frames/s, then 0.6 s of 20: the last report is of the last sample
        assertThat(told.subList(2, told.size())).filteredOn(line -> line.contains("video"))
                .containsExactly("0: video 0", "1000: video 10", "2000: video 20", "3000: video 30", "4000: video 46");
    }

    @Test
    void whatASampleDoesNotSayIsUnknownAndNotZero() {
        told(telemetry().every(1).audio("bitrate", null).audio("packetLoss", null).run(1).video("framesDecodedPerSecond", null)
                .run(1), "bytesReceived", "framesDecoded", "jitter");

        assertThat(told).contains("1000: video 187500 - 0.006", "1000: audio - - 0.004");
    }

    @Test
    void behindALongPauseNothingIsKnownOfIt() {
        told(telemetry().every(1).bitrate(8000).frames(1).run(2).pause(9).run(1).pause(9.1).run(2), "bytesReceived");

        assertThat(told.subList(2, told.size())).filteredOn(line -> line.contains("video")).containsExactly("0: video 0",
                "1000: video 1000", "2000: video 2000", "3000: video 3000", "4000: video 4000", "5000: video 5000",
                "6000: video 6000", "7000: video 7000", "8000: video 8000", "9000: video 9000", "10000: video 10000",
                "11000: video 11000", "21100: video -", "22100: video 12000");
    }

    @Test
    void aRoundTripThatOnlyRepeatsItselfIsNoNewOne() {
        List<Double> roundTrips = new ArrayList<>();
        read(telemetry().every(1).rtt(40).run(3).rtt(50).run(7).outage().run(20).text(), report -> report.objects().stream()
                .map(object -> object.number("callbriefRoundTripTime")).filter(value -> !Double.isNaN(value))
                .forEach(roundTrips::add));

        // 50 again after five steady seconds; a dead path repeats it for ever
        assertThat(roundTrips).containsExactly(0.04, 0.05, 0.05);
    }

    @Test
    void percentsAreReadAsPercentsWhereTheHeadSaysSo() {
        told(telemetry("percent").every(1).bitrate(80_000).loss(50).run(2), "packetsReceived", "packetsLost");
        assertThat(told).contains("1000: video 9 9");
        told.clear();
        told(telemetry("percent").every(1).bitrate(80_000).loss(0.5).run(2), "packetsLost");
        assertThat(told).anyMatch(line -> line.startsWith("1000: video 0.045")); // 9.09 × 0.005 / 0.995
    }

    @Test
    void theScanKnowsFormatAndTimesAndThatPacketsAreEstimated() throws Exception {
        assertThat(new RecordingReader().scan(telemetry().every(2).run(3).stream()))
                .isEqualTo(new RecordingScan(RecordingFormat.CALLBRIEF_TELEMETRY, Instant.ofEpochMilli(START_MILLIS),
                        Instant.ofEpochMilli(START_MILLIS + 4000), null, null, null, Map.of(Warning.ESTIMATED_PACKETS, 1)));
    }

    @Test
    void damagedAndOldLinesCostOnlyThemselves() {
        String good = telemetry().every(1).run(3).text();
        List<String> lines = new ArrayList<>(good.lines().toList());
        lines.add(2, "{\"timestamp\":");
        lines.add(3, "{\"timestamp\":\"soon\"}");
        lines.add(lines.get(1)); // older than those before it
        lines.add("{\"timestamp\":18000");

        TraceEnd end = read(String.join("\n", lines), report -> {
        });

        assertThat(end.warnings()).isEqualTo(Map.of(Warning.MALFORMED_LINE, 2, Warning.TRUNCATED_LAST_LINE, 1,
                Warning.REPORT_OUT_OF_ORDER, 1, Warning.ESTIMATED_PACKETS, 1));
        assertThat(end.lastTimeMillis()).isEqualTo(START_MILLIS + 2000.);
    }

    @Test
    void aHeadAloneIsAnEmptyRecording() {
        TraceEnd end = read(telemetry().text(), report -> {
        });
        assertThat(end).isEqualTo(new TraceEnd(null, null, null, Map.of()));
    }

    private void told(TelemetryRecording recording, String... properties) {
        read(recording.text(), report -> {
            for (StatsObject object : report.objects()) {
                if (object.type().equals("inbound-rtp")) {
                    StringBuilder text = new StringBuilder(Math.round(report.timeMillis() - START_MILLIS) + ": "
                            + object.text("kind"));
                    for (String property : properties) {
                        double value = object.number(property);
                        text.append(' ').append(Double.isNaN(value) ? "-"
                                : value < 1 && value > 0 ? String.valueOf(value) : String.valueOf(Math.round(value)));
                    }
                    told.add(text.toString());
                }
            }
        });
    }

    private TraceEnd read(String text, Consumer<StatsReport> reports) {
        List<TraceEnd> ends = new ArrayList<>();
        try {
            new RecordingReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new TraceListener() {
                @Override
                public void start(RecordingFormat format, RecordingMetadata metadata) {
                    assertThat(format).isEqualTo(RecordingFormat.CALLBRIEF_TELEMETRY);
                }

                @Override
                public void event(TraceEvent event) {
                    told.add("event " + event.name() + (event.value().isNull() ? "" : " " + event.value()));
                }

                @Override
                public void stats(StatsReport report) {
                    reports.accept(report);
                }

                @Override
                public void end(TraceEnd end) {
                    ends.add(end);
                }
            });
        } catch (IOException | UnreadableRecordingException e) {
            throw new IllegalStateException(e);
        }
        return ends.get(0);
    }
}
