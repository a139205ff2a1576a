package io.callbrief.analyse;

import static io.callbrief.testing.TelemetryRecording.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.testing.TelemetryRecording;

/** Calls told by samples, in every rhythm in which clients send them: who froze the picture, the network or the decoder? */
class TelemetryDiagnosisTest {

    private static final double SURE = 0.8;

    @ParameterizedTest
    @ValueSource(doubles = { 1, 2, 3, 5 })
    void lateThenLostThenFrozenIsCongestion(double every) throws Exception {
        TelemetryRecording call = telemetry().every(every).run(15);
        for (int i = 1; i <= 8; i++) {
            call.rtt(45 + 95 * i).loss(i < 3 ? 0 : 0.02 * i).bitrate(1_500_000 - 150_000 * i).frames(30 - 3 * i).run(1);
        }
        call.frames(0).frozen(true).bitrate(250_000).loss(0.2);
        for (int i = 0; i < 6; i++) {
            call.rtt(820 + 17 * i).run(1);
        }
        assertSure(call, Cause.CONGESTION);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1, 2, 3, 5 })
    void frozenWhileEverythingArrivesIsTheDecoder(double every) throws Exception {
        assertSure(telemetry().every(every).run(15).frozen(true).frames(0).run(6), Cause.VIDEO_DECODER_STUCK);
        assertSure(telemetry().every(every).run(15).frozen(true).frames(0).run(6).frozen(false).frames(30).run(15),
                Cause.VIDEO_DECODER_STUCK);
        assertSure(telemetry().every(every).frames(null).run(15).frozen(true).run(6), Cause.VIDEO_DECODER_STUCK);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1, 2, 3, 5 })
    void nothingArrivesIsTheNetwork(double every) throws Exception {
        assertSure(telemetry().every(every).run(15).outage().run(8), Cause.CONNECTION_LOST);
        assertSure(telemetry().every(every).run(15).outage().run(4).bitrate(1_500_000).audio("bitrate", 32_000).frames(30)
                .frozen(false).run(15), Cause.SHORT_INTERRUPTION);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1, 2, 3, 5 })
    void lossOrDistanceAloneIsItself(double every) throws Exception {
        assertSure(telemetry().every(every).run(15).loss(0.1).run(15), Cause.PACKET_LOSS_INBOUND);
        assertSure(telemetry("percent").every(every).run(15).loss(10).run(15), Cause.PACKET_LOSS_INBOUND);
        assertSure(telemetry().every(every).rtt(420).run(30), Cause.HIGH_LATENCY);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 1, 2, 3, 5 })
    void aHealthyCallHasNoFaultHoweverUneven(double every) throws Exception {
        Random random = new Random(7);
        TelemetryRecording call = telemetry();
        for (int i = 0; i < 60; i++) {
            call.rtt(40 + random.nextInt(20)).bitrate(1_200_000 + random.nextInt(600_000)).frames(24 + random.nextInt(8))
                    .loss(random.nextInt(10) / 1000.).audio("jitter", random.nextInt(12))
                    .every(every * (0.8 + 0.4 * random.nextDouble())).run(1);
        }
        Diagnosis diagnosis = Analyser.shipped().analyse(call.stream()).diagnosis();
        assertThat(diagnosis.verdict()).isEqualTo(Diagnosis.Verdict.NO_FAULT_FOUND);
    }

    private static void assertSure(TelemetryRecording call, Cause cause) throws Exception {
        RankedCause first = Analyser.shipped().analyse(call.stream()).diagnosis().causes().get(0);
        assertThat(first.cause()).isEqualTo(cause);
        assertThat(first.confidence()).isGreaterThanOrEqualTo(SURE);
    }
}
