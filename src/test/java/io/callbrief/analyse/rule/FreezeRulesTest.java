package io.callbrief.analyse.rule;

import static io.callbrief.diagnosis.FindingType.*;
import static io.callbrief.testing.TelemetryRecording.START_MILLIS;
import static io.callbrief.testing.TelemetryRecording.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.Analyser;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.testing.TelemetryRecording;

/** A sample every two seconds where nothing else is said. */
class FreezeRulesTest {

    @Test
    void threeFrozenSamplesInARowAreAFreezeAndTwoAreNone() {
        fires(SUSTAINED_FREEZE, telemetry().run(10).frozen(true).run(3).frozen(false).run(5),
                telemetry().run(10).frozen(true).run(2).frozen(false).run(1).frozen(true).run(2).frozen(false).run(5));
    }

    @Test
    void itBeginsWithItsFirstSample() {
        Finding freeze = findings(telemetry().run(10).frozen(true).run(3).frozen(false).run(5)).stream()
                .filter(f -> f.type() == SUSTAINED_FREEZE).findFirst().orElseThrow();

        assertThat(freeze.from().toEpochMilli() - START_MILLIS).isBetween(18_000L, 20_000L); // told at 20 s, of the time since 18 s
        assertThat(freeze.evidence()).hasSize(1);
    }

    @Test
    void tenSecondsBetweenTwoSamplesAreInARowAndMoreAreNot() {
        fires(SUSTAINED_FREEZE, telemetry().run(10).frozen(true).run(2).pause(8).run(1),
                telemetry().run(10).frozen(true).run(2).pause(8.1).run(1));
    }

    @Test
    void whoDoesNotSayWhetherThePictureStandsStillIsNotJudged() {
        assertThat(found(telemetry().frozen(null).run(10).frames(0).run(5))).doesNotContain(SUSTAINED_FREEZE,
                CONGESTION_BEFORE_FREEZE, MEDIA_ARRIVED_DURING_FREEZE);
    }

    @Test
    void roundTripsHaveToDoubleAndToGrowByATenthOfASecond() {
        fires(CONGESTION_BEFORE_FREEZE, queued(150, 300, 0.05), queued(150, 299, 0.05));
        fires(CONGESTION_BEFORE_FREEZE, queued(50, 151, 0.05), queued(50, 149, 0.05));
    }

    @Test
    void packetsHaveToBeLostToo() {
        fires(CONGESTION_BEFORE_FREEZE, queued(50, 200, 0.03), queued(50, 200, 0.029));
    }

    @Test
    void theOrderCounts() {
        fires(CONGESTION_BEFORE_FREEZE,
                telemetry().run(10).rtt(400).run(1).loss(0.1).run(1).frozen(true).run(4),
                // all of it at once: nobody can say what came first
                telemetry().run(10).rtt(400).loss(0.1).frozen(true).run(4));
        fires(CONGESTION_BEFORE_FREEZE,
                telemetry().run(10).rtt(400).loss(0.1).run(1).frozen(true).run(4),
                telemetry().run(10).frozen(true).run(2).rtt(400).run(2).loss(0.1).run(4));
        assertThat(found(telemetry().run(10).loss(0.1).run(1).loss(0).rtt(400).run(2).frozen(true).run(4)))
                .doesNotContain(CONGESTION_BEFORE_FREEZE);
    }

    @Test
    void onlyTheLastMinuteBeforeCounts() {
        fires(CONGESTION_BEFORE_FREEZE, queuedBefore(25), queuedBefore(32));
    }

    private static TelemetryRecording queuedBefore(int samples) {
        return telemetry().run(10).rtt(400).loss(0.1).run(1).rtt(45).loss(0).run(samples).frozen(true).run(4);
    }

    private static TelemetryRecording queued(double usualMillis, double slowMillis, double loss) {
        return telemetry().rtt(usualMillis).run(10).rtt(slowMillis).run(2).loss(loss).run(2).frozen(true).run(4);
    }

    @Test
    void halfOfTheDataHasToArriveDuringTheFreeze() {
        fires(MEDIA_ARRIVED_DURING_FREEZE, frozen(call -> call.bitrate(750_000)), frozen(call -> call.bitrate(749_000)));
    }

    @Test
    void aFreezeWithLossOrLateAnswersIsNotTheDecodersAlone() {
        fires(MEDIA_ARRIVED_DURING_FREEZE, frozen(call -> call.loss(0.029)), frozen(call -> call.loss(0.03)));
        fires(MEDIA_ARRIVED_DURING_FREEZE, frozen(call -> call.rtt(144)), frozen(call -> call.rtt(146)));
        assertThat(found(queued(50, 200, 0))).doesNotContain(MEDIA_ARRIVED_DURING_FREEZE);
    }

    @Test
    void withoutRoundTripsOrRatesNobodyKnowsWhatTheNetworkDid() {
        assertThat(found(telemetry().rtt(null).run(10).frozen(true).run(5))).contains(SUSTAINED_FREEZE)
                .doesNotContain(MEDIA_ARRIVED_DURING_FREEZE, CONGESTION_BEFORE_FREEZE);
        assertThat(found(telemetry().bitrate(null).run(10).frozen(true).run(5))).contains(SUSTAINED_FREEZE)
                .doesNotContain(MEDIA_ARRIVED_DURING_FREEZE);
    }

    private static TelemetryRecording frozen(UnaryOperator<TelemetryRecording> during) {
        return during.apply(telemetry().run(15).frozen(true).frames(0)).run(6);
    }

    private static void fires(FindingType finding, TelemetryRecording with, TelemetryRecording without) {
        assertThat(found(with)).contains(finding);
        assertThat(found(without)).doesNotContain(finding);
    }

    private static List<FindingType> found(TelemetryRecording call) {
        return findings(call).stream().map(Finding::type).toList();
    }

    private static List<Finding> findings(TelemetryRecording call) {
        try {
            return Analyser.observe(call.stream());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
