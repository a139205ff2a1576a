package io.callbrief.analyse.ends;

import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.confidence.CauseTable;
import io.callbrief.analyse.confidence.Conclusion;
import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.analyse.feature.Span;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.Severity;

/** Ends as told: what no recorded call shows, above all media servers and more than two ends. */
class LegFinderTest {
    private static final double START = 1_800_000_000_000d;
    private static final FindingType[] SPEAKING = { MICROPHONE_SIGNAL, OUTBOUND_MEDIA_FLOWING };

    /** One end, 60 s long, everything found from second 30 on. */
    private static final class Told {
        private final String certificate;
        private final List<Finding> findings = new ArrayList<>();
        private Set<String> facing = Set.of("server");
        private boolean apart = true;
        private boolean delivered;
        private double fromSeconds;
        private double toSeconds = 60;

        Told(String certificate, FindingType... types) {
            this.certificate = certificate;
            found(30, types);
        }

        Told found(double second, FindingType... types) {
            Instant from = Instant.ofEpochMilli((long) (START + second * 1000));
            Arrays.stream(types).forEach(type -> findings.add(new Finding("F" + (findings.size() + 1), type,
                    Severity.HIGH, from, from.plusSeconds(10), List.of())));
            return this;
        }

        Told speaking() {
            return found(30, SPEAKING);
        }

        Told delivered() {
            delivered = true;
            return this;
        }

        Told facing(String... certificates) {
            facing = Set.of(certificates);
            return this;
        }

        Told together() {
            apart = false;
            return this;
        }

        Told recorded(double from, double to) {
            fromSeconds = from;
            toSeconds = to;
            return this;
        }

        End end() {
            return new End(new Span(START + fromSeconds * 1000, START + toSeconds * 1000), findings, false, false, apart,
                    Set.of(certificate), facing, delivered);
        }
    }

    private static List<String> legs(Told own, Told... others) {
        Peers call = peers(own, others);
        return LegFinder.legs(call, PeerRules.apply(call)).stream()
                .map(leg -> leg.direction().id() + "=" + leg.leg().id()).toList();
    }

    private static Peers peers(Told own, Told... others) {
        return Peers.of(own.end(), Arrays.stream(others).map(Told::end).toList());
    }

    private static boolean stoppedTogether(Told own, Told... others) {
        return PeerRules.apply(peers(own, others)).stream().anyMatch(f -> f.type() == ALL_ENDS_STOPPED_TOGETHER);
    }

    @Test
    void whatTheServerMissesWasLostOnTheUplink() {
        assertThat(legs(new Told("a", OUTBOUND_PACKET_LOSS))).containsExactly("from_user=uplink");
        assertThat(legs(new Told("a", INBOUND_PACKET_LOSS), new Told("b", OUTBOUND_PACKET_LOSS).speaking()))
                .containsExactly("to_user=uplink");
    }

    @Test
    void withoutAServerThereIsOnlyThePath() {
        assertThat(legs(new Told("a", OUTBOUND_PACKET_LOSS).together())).containsExactly("from_user=server_or_path");
        assertThat(legs(new Told("a", OUTBOUND_PACKET_LOSS).facing("b", "c"))).containsExactly("from_user=server_or_path");
        assertThat(legs(new Told("a", INBOUND_PACKET_LOSS).facing("b"), new Told("b").facing("a").speaking().delivered()))
                .containsExactly("to_user=server_or_path");
    }

    @Test
    void whatReachedTheServerWasLostOnTheDownlink() {
        assertThat(legs(new Told("a", INBOUND_PACKET_LOSS), new Told("b").speaking().delivered()))
                .containsExactly("to_user=downlink");
        assertThat(legs(new Told("a").speaking().delivered(), new Told("b", INBOUND_PACKET_LOSS)))
                .containsExactly("from_user=downlink");
    }

    @Test
    void whatNobodyReportsOnIsNotNamed() {
        assertThat(legs(new Told("a", INBOUND_PACKET_LOSS))).isEmpty();
        assertThat(legs(new Told("a", INBOUND_PACKET_LOSS), new Told("b").speaking())).isEmpty();
        assertThat(legs(new Told("a", INBOUND_MEDIA_STOPPED), new Told("b"))).isEmpty();
        assertThat(legs(new Told("a", INBOUND_MEDIA_STOPPED).together())).isEmpty();
    }

    @Test
    void silenceBehindAServerIsTheServersWhereThePathStillAnswers() {
        Told sender = new Told("b").speaking().delivered();
        assertThat(legs(new Told("a", INBOUND_MEDIA_STOPPED, CHECKS_ANSWERED), sender))
                .containsExactly("to_user=server_or_path");
        assertThat(legs(new Told("a", INBOUND_MEDIA_STOPPED, CHECKS_UNANSWERED), sender)).containsExactly("to_user=downlink");
        assertThat(legs(new Told("a", INBOUND_MEDIA_STOPPED), new Told("b", FEEDBACK_MISSING).speaking()))
                .containsExactly("to_user=uplink");
    }

    @Test
    void aMutedOneAmongSeveralIsNoFailingLegUnlessThereIsSilence() {
        Told muted = new Told("b", MICROPHONE_MUTED);
        Told speaker = new Told("c").speaking();
        assertThat(legs(new Told("a"), muted)).containsExactly("to_user=sender_capture");
        assertThat(legs(new Told("a"), muted, speaker)).isEmpty();
        assertThat(legs(new Told("a", INBOUND_AUDIO_SILENT), muted, new Told("c", MICROPHONE_MUTED)))
                .containsExactly("to_user=sender_capture");
        assertThat(legs(new Told("a", INBOUND_MEDIA_STOPPED).together().facing("b", "c"), muted.facing("a", "c"),
                speaker.facing("a", "b"))).containsExactly("to_user=server_or_path");
    }

    @Test
    void anOverloadedComputerComesBeforeThePath() {
        assertThat(legs(new Told("a", HIGH_JITTER).facing("b"), new Told("b", CLIENT_STALLED).facing("a").speaking()))
                .containsExactly("to_user=sender_capture", "from_user=receiver_playout");
        assertThat(legs(new Told("a", HIGH_JITTER).facing("b"), new Told("b").facing("a").speaking()))
                .containsExactly("to_user=server_or_path");
        assertThat(legs(new Told("a", HIGH_JITTER).facing("b"))).isEmpty();
    }

    @Test
    void threeEndsThatStopWithinTheClocksToleranceAreAServersDoing() {
        Told own = new Told("a", INBOUND_MEDIA_STOPPED).speaking();
        Told second = new Told("b", INBOUND_MEDIA_STOPPED).speaking();
        assertThat(stoppedTogether(own, second, new Told("c").found(33.0, INBOUND_MEDIA_STOPPED))).isTrue();
        assertThat(stoppedTogether(own, second, new Told("c").found(33.001, INBOUND_MEDIA_STOPPED))).isFalse();
        assertThat(stoppedTogether(own, second, new Told("c"))).isFalse();
    }

    @Test
    void twoEndsHaveToLoseTheirPathsToTheServer() {
        Told own = new Told("a", INBOUND_MEDIA_STOPPED, CHECKS_UNANSWERED).speaking();
        Told second = new Told("b", INBOUND_MEDIA_STOPPED, CONNECTION_DROPPED).speaking();
        assertThat(stoppedTogether(own, second)).isTrue();
        assertThat(stoppedTogether(own, new Told("b", INBOUND_MEDIA_STOPPED).speaking())).isFalse();
        assertThat(stoppedTogether(own, new Told("b", INBOUND_MEDIA_STOPPED, CONNECTION_DROPPED))).isFalse();
        assertThat(stoppedTogether(own, second.facing("a"))).isFalse();
    }

    @Test
    void allEndsStoppingIsNamedAsTheServers() {
        Told own = new Told("a", INBOUND_MEDIA_STOPPED, FLOWED_BEFORE_STOP, CHECKS_UNANSWERED, CONNECTION_DROPPED).speaking();
        Told other = new Told("b", INBOUND_MEDIA_STOPPED, CHECKS_UNANSWERED, CONNECTION_DROPPED).speaking();
        assertThat(first(own, other)).isEqualTo(Cause.SERVER_SIDE_EVENT);
        assertThat(first(own)).isEqualTo(Cause.CONNECTION_LOST);
    }

    private static Cause first(Told own, Told... others) {
        return Conclusion.of(PeerRules.apply(peers(own, others)), CauseTable.standard(), ModelFile.shipped()).causes().get(0)
                .cause();
    }

    @Test
    void timesHaveToOverlapByMoreThanClocksDiffer() {
        Told own = new Told("a");
        assertThat(peers(own, new Told("b").recorded(57, 90)).peers()).hasSize(1);
        Peers apart = peers(own, new Told("b").recorded(57.001, 90));
        assertThat(apart.peers()).isEmpty();
        assertThat(apart.warnings()).containsExactly(Peers.AT_ANOTHER_TIME);
        // The certificate proves what a wrong clock denies.
        assertThat(peers(own, new Told("b").facing("a").recorded(7000, 7060)).peers()).hasSize(1);
    }

    @Test
    void whatAPeerDidBeforeThisEndCameDoesNotConcernIt() {
        Told own = new Told("a").recorded(50, 110);
        assertThat(legs(own, new Told("b").found(5, MICROPHONE_MUTED).recorded(0, 110))).isEmpty();
        assertThat(legs(own, new Told("b").found(5, MICROPHONE_DENIED).recorded(0, 110)))
                .containsExactly("to_user=sender_capture");
    }
}
