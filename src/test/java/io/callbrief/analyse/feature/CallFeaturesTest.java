package io.callbrief.analyse.feature;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.feature.Stream.Direction;

class CallFeaturesTest {

    private static Stream inbound(CallFeatures call) {
        return call.streams(Direction.INBOUND, "audio").get(0);
    }

    private static double packets(CallFeatures call) {
        return inbound(call).measured().over(Measure.PACKETS, inbound(call).seen());
    }

    @Test
    void packetsAreCountedFromTheSecondReportOn() {
        CallFeatures call = call().run(11).hangUp();
        assertThat(packets(call)).isEqualTo(500);
        assertThat(inbound(call).measured().perSecond(Measure.PACKETS, inbound(call).seen())).isEqualTo(50);
    }

    @Test
    void aCounterThatStartsAgainGivesNoRateForThatInterval() {
        CallFeatures call = call().run(11).gauge("in", "packetsReceived", 0).run(10).hangUp();
        assertThat(packets(call)).isEqualTo(950);
        assertThat(found(call)).doesNotContain(INBOUND_PACKET_LOSS, INBOUND_MEDIA_INTERRUPTED);
    }

    @Test
    void lossThatIsTakenBackIsNoNegativeLoss() {
        CallFeatures call = call().run(5).gauge("in", "packetsLost", 10).run(5).gauge("in", "packetsLost", 4).run(5)
                .hangUp();
        assertThat(inbound(call).measured().over(Measure.LOST, inbound(call).seen())).isEqualTo(10);
    }

    @Test
    void aSleepingMachineIsAGapAndNoOutage() {
        CallFeatures call = call().run(20).pause(600).run(20).hangUp();
        assertThat(found(call)).contains(STATS_GAP).doesNotContain(INBOUND_MEDIA_INTERRUPTED, INBOUND_MEDIA_STOPPED,
                CHECKS_UNANSWERED);
    }

    @Test
    void whatIsNotReportedIsUnknown() {
        CallFeatures call = call().run(10).hangUp();
        assertThat(inbound(call).measured().over(Measure.FRAMES, inbound(call).seen())).isNaN();
        assertThat(found(call)).doesNotContain(INBOUND_VIDEO_UNDECODED, LOW_INBOUND_FRAME_RATE);
    }

    @Test
    void aCallOfTenHoursKeepsItsTotals() {
        CallFeatures call = call().run(36_001).hangUp();
        assertThat(packets(call)).isCloseTo(50 * 36_000, within(1d));
        assertThat(found(call)).containsExactlyInAnyOrder(MICROPHONE_OPENED, CONNECTED, MICROPHONE_SIGNAL,
                OUTBOUND_MEDIA_FLOWING, MEDIA_FLOWED_TO_THE_END, ENDED_BY_PAGE);
    }

    @Test
    void afterTenHoursTheStopIsStillExact() {
        CallFeatures call = call().run(36_000).blocked().run(20).hangUp();
        assertThat(found(call)).contains(INBOUND_MEDIA_STOPPED, FLOWED_BEFORE_STOP, FEEDBACK_MISSING);
        assertThat(inbound(call).lastPacketMillis()).isEqualTo(io.callbrief.analyse.TestTrace.START + 100 + 36_000_000);
    }

    @Test
    void seriesBeyondTheBudgetStayUnknown() {
        TimeAxis axis = new TimeAxis();
        for (int i = 0; i < TimeAxis.MAX_SERIES; i++) {
            axis.newSeries(Series.Merge.SUM).add(0, 1);
        }
        Series surplus = axis.newSeries(Series.Merge.SUM);
        surplus.add(0, 1);
        assertThat(surplus.at(0)).isNaN();
    }

    @Test
    void aLowestValueStaysTheLowestWhenWindowsMerge() {
        TimeAxis axis = new TimeAxis();
        Measurements measured = new Measurements(axis);
        for (int second = 0; second < 3000; second++) {
            measured.add(Measure.AVAILABLE_BITS, second * 1000d, second == 1500 ? 100 : 2000);
        }

        assertThat(measured.over(Measure.AVAILABLE_BITS, new Span(0, 3_000_000))).isEqualTo(100);
        assertThat(measured.over(Measure.AVAILABLE_BITS, new Span(0, 1_400_000))).isEqualTo(2000);
        assertThat(measured.over(Measure.PRESSURE, new Span(0, 3_000_000))).isNaN();
    }

    @Test
    void aRunEndsWithItsLastWindow() {
        CallFeatures call = call().run(10).perSecond("in", "packetsReceived", 10).run(5)
                .perSecond("in", "packetsReceived", 50).run(10).hangUp();
        Measurements measured = inbound(call).measured();
        Span slow = measured.longest(inbound(call).seen(), Measure.SECONDS, w -> measured.at(Measure.PACKETS, w) == 10)
                .orElseThrow();

        assertThat(slow.seconds()).isEqualTo(5);
        assertThat(measured.over(Measure.PACKETS, slow)).isEqualTo(50);
    }

    @Test
    void theRoleOfAConnectionIsWhatItCarried() {
        CallFeatures call = call().on("PC_1").negotiated().connected().audio("p.").without("p.in").on("PC_2").negotiated()
                .connected().audio("s.").without("s.out").on("PC_3").negotiated().run(5).hangUp();

        assertThat(call.connections()).extracting(Connection::role).containsExactly(Connection.Role.PEER_TO_PEER,
                Connection.Role.PUBLISHER, Connection.Role.SUBSCRIBER, Connection.Role.UNUSED);
    }

    @Test
    void announcedStreamsWithoutAPacketCarryNothing() {
        CallFeatures call = call().without("in").with("in", "inbound-rtp", "kind=audio", "ssrc=1")
                .perSecond("in", "packetsReceived", 0).run(5).hangUp();

        assertThat(call.connections().get(0).role()).isEqualTo(Connection.Role.PUBLISHER);
    }
}
