package io.callbrief.analyse.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class ScorecardTest {

    private static Judged judged(String call, String answer, double confidence, boolean right) {
        return new Judged("rtcstats", new LabelledSession(call + answer, call, "label", Map.of(), List.of(), Set.of()), answer,
                confidence, right);
    }

    @Test
    void anAbstentionIsWrongButNotMiscalibrated() {
        Scorecard card = Scorecard.of(List.of(judged("1", "mic_muted", 0.9, true), judged("2", "abstained", 0, false)),
                0);
        assertThat(card.top1()).isEqualTo(0.5);
        assertThat(card.coverage()).isEqualTo(0.5);
        assertThat(card.brier()).isCloseTo(0.01, within(1e-9));
        assertThat(card.ece()).isCloseTo(0.1, within(1e-9));
        assertThat(card.confusion()).isEqualTo(Map.of("label", Map.of("mic_muted", 1, "abstained", 1)));
    }

    @Test
    void eightyPercentIsSure() {
        assertThat(Scorecard.of(List.of(judged("1", "ice_failed", 0.80, false)), 0).wrongAt80()).isEqualTo(1);
        assertThat(Scorecard.of(List.of(judged("1", "ice_failed", 0.79, false)), 0).wrongAt80()).isZero();
    }

    @Test
    void anUnreadableRecordingCountsAsWrong() {
        Scorecard card = Scorecard.of(List.of(judged("1", "mic_muted", 0.9, true)), 1);
        assertThat(card.n()).isEqualTo(2);
        assertThat(card.top1()).isEqualTo(0.5);
    }

    @Test
    void theIntervalIsTheSameEveryTime() {
        List<Judged> some = List.of(judged("1", "mic_muted", 0.9, true), judged("2", "mic_muted", 0.7, false),
                judged("3", "ice_failed", 0.6, true));
        assertThat(Scorecard.of(some, 0)).isEqualTo(Scorecard.of(some, 0));
    }
}
