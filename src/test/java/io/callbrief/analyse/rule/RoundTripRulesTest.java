package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;

class RoundTripRulesTest {

    /** A queue fills up: every answer takes a little longer than the one before. */
    private static TestTrace queue(TestTrace trace, int answers, double from) {
        for (int i = 0; i < answers; i++) {
            trace.roundTrip(from + 0.05 * i).run(1);
        }
        return trace.roundTrip(0.05);
    }

    @Test
    void threeHundredMillisecondsOfRoundTripAreHigh() {
        fires(HIGH_ROUND_TRIP_TIME, call().roundTrip(0.301).run(12).hangUp(), call().roundTrip(0.299).run(12).hangUp());
    }

    @Test
    void aSlowPathWithAQuickStartIsSlowToo() {
        assertThat(found(call().roundTrip(0.15).run(3).roundTrip(0.35).run(20).hangUp())).contains(HIGH_ROUND_TRIP_TIME)
                .doesNotContain(ROUND_TRIP_TIME_ROSE);
    }

    @Test
    void fiveSlowAnswersInARowAreAQueue() {
        fires(ROUND_TRIP_TIME_ROSE, queue(call().run(20), 5, 0.4).run(10).hangUp(),
                queue(call().run(20), 4, 0.4).run(10).hangUp());
    }

    @Test
    void aQueueIsThreeTimesTheQuickestAnswer() {
        fires(ROUND_TRIP_TIME_ROSE, queue(call().roundTrip(0.1).run(20), 5, 0.301).roundTrip(0.1).run(10).hangUp(),
                queue(call().roundTrip(0.15).run(20), 5, 0.301).roundTrip(0.15).run(2).hangUp());
    }

    @Test
    void aDetourThatAlwaysTakesTheSameTimeIsNoQueue() {
        assertThat(found(call().run(20).roundTrip(0.4).run(10).roundTrip(0.05).run(30).hangUp()))
                .contains(HIGH_ROUND_TRIP_TIME).doesNotContain(ROUND_TRIP_TIME_ROSE, ROUND_TRIP_TIME_SPIKES);
    }

    @Test
    void twoHighRoundTripsAreNoOddSample() {
        fires(ROUND_TRIP_TIME_SPIKES, call().run(20).roundTrip(0.4).run(2).roundTrip(0.05).run(5).hangUp(),
                call().run(20).roundTrip(0.4).run(1).roundTrip(0.05).run(5).hangUp());
    }

    @Test
    void aBrowserThatDoesNotMeasureRoundTripsLeavesThemOpen() {
        TestTrace firefox = call().unknown("pair", "totalRoundTripTime", "responsesReceived").run(20);
        cannotTell(HIGH_ROUND_TRIP_TIME, firefox.hangUp());
        cannotTell(ROUND_TRIP_TIME_ROSE, firefox.hangUp());
        cannotTell(ROUND_TRIP_TIME_SPIKES, firefox.hangUp());
    }

    @Test
    void afterASwitchOfThePathCountersStartAgain() {
        TestTrace switched = call().run(10).with("relay", "candidate-pair", "localCandidateId=local")
                .perSecond("relay", "totalRoundTripTime", 0.05).perSecond("relay", "responsesReceived", 1)
                .perSecond("relay", "requestsSent", 1).with("transport", "transport", "selectedCandidatePairId=relay")
                .gauge("relay", "totalRoundTripTime", 500).gauge("relay", "responsesReceived", 10).run(20);
        assertThat(found(switched.hangUp())).contains(NETWORK_PATH_SWITCHED).doesNotContain(HIGH_ROUND_TRIP_TIME,
                ROUND_TRIP_TIME_ROSE, ROUND_TRIP_TIME_SPIKES, CHECKS_UNANSWERED);
    }
}
