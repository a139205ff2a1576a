package io.callbrief.feedback.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.LabelledCase.Actor;

class LearnerTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Actor CALLS = new Actor("later-calls", false);
    private int cases;

    @Test
    void withoutLabelsWhatTheModelSaysIsShown() {
        Calibration learnt = fit(List.of());

        assertThat(learnt.p(Cause.MIC_MUTED, 0.87)).isEqualTo(0.87);
        assertThat(learnt.shown(Cause.ECHO, 0.87, 0)).isEqualTo(0.60);
    }

    @Test
    void theOffsetOfACauseIsHeldBackByEightPseudoCounts() {
        List<LabelledCase> said = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            said.add(labelled("2", Cause.MIC_MUTED, i < 50, new Actor("calls-" + i % 10, false), null, NOW));
        }
        Calibration learnt = fit(said);
        double offset = learnt.of(Cause.MIC_MUTED).offset();
        double p = learnt.p(Cause.MIC_MUTED, 0.8);

        // where the pull of the labels equals that of what was known before
        assertThat(100 * (0.5 - p)).isCloseTo(8 * 0.85 * 0.15 * offset, within(1e-6));
        assertThat(learnt.of(Cause.MIC_MUTED)).extracting(CauseRecord::verified, CauseRecord::right, CauseRecord::sources)
                .containsExactly(100, 50, 10);
    }

    @Test
    void oneSourceAloneMovesANumberByTenPointsAndOnePersonByFiveAtMost() {
        Calibration alone = fit(times(200, Cause.MIC_MUTED, false, CALLS, NOW));
        Calibration onePerson = fit(times(200, Cause.MIC_MUTED, false, new Actor("anna", true), NOW));
        List<LabelledCase> both = times(200, Cause.MIC_MUTED, false, CALLS, NOW);
        both.addAll(times(200, Cause.MIC_MUTED, false, new Actor("other-calls", false), NOW));

        for (double s : new double[] { 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99 }) {
            assertThat(alone.p(Cause.MIC_MUTED, s)).isBetween(s - 0.10, s);
            assertThat(onePerson.p(Cause.MIC_MUTED, s)).isBetween(s - 0.05, s);
        }
        assertThat(fit(both).p(Cause.MIC_MUTED, 0.9)).isLessThan(0.8);
    }

    @Test
    void aLabelLosesHalfItsWeightInAHundredAndEightyDays() {
        double fresh = fit(times(1, Cause.MIC_MUTED, true, CALLS, NOW)).of(Cause.MIC_MUTED).weight();
        double old = fit(times(1, Cause.MIC_MUTED, true, CALLS, NOW.minus(Duration.ofDays(180)))).of(Cause.MIC_MUTED)
                .weight();

        assertThat(old / fresh).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void whatIsOlderThanAYearIsNotShownAsVerified() {
        assertThat(fit(times(3, Cause.MIC_MUTED, true, CALLS, NOW.minus(Duration.ofDays(360)))).of(Cause.MIC_MUTED)
                .verified()).isZero();
        assertThat(fit(times(3, Cause.MIC_MUTED, true, CALLS, NOW.minus(Duration.ofDays(360)).plusSeconds(1)))
                .of(Cause.MIC_MUTED).verified()).isEqualTo(3);
    }

    @Test
    void anEarlierRuleVersionIsAPriorAndNotCounted() {
        List<LabelledCase> old = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            old.add(labelled("1", Cause.MIC_MUTED, i % 3 == 0, new Actor("calls-" + i % 2, false), null, NOW));
        }
        Calibration learnt = fit(old);

        assertThat(learnt.of(Cause.MIC_MUTED)).extracting(CauseRecord::verified, CauseRecord::weight).containsExactly(0, 0d);
        assertThat(learnt.p(Cause.MIC_MUTED, 0.8)).isLessThan(0.75).isGreaterThan(0.3);
    }

    @Test
    void ofOnePersonThreeLabelsACauseAndDayCount() {
        Actor anna = new Actor("anna", true);
        List<LabelledCase> inADay = Guards.fewADay(times(5, Cause.MIC_MUTED, true, anna, NOW));
        List<LabelledCase> inTwo = times(3, Cause.MIC_MUTED, true, anna, NOW);
        inTwo.addAll(times(3, Cause.MIC_MUTED, true, anna, NOW.minus(Duration.ofDays(1))));

        assertThat(inADay).hasSize(3);
        assertThat(Guards.fewADay(inTwo)).hasSize(6);
        assertThat(Guards.fewADay(times(5, Cause.MIC_MUTED, true, CALLS, NOW))).hasSize(5);
    }

    @Test
    void theFirstLabelsCountInPartAndThoseOfTheLoudestPersonNotAtAll() {
        List<LabelledCase> loud = times(24, Cause.MIC_MUTED, true, new Actor("anna", true), NOW);
        List<LabelledCase> measured = times(24, Cause.MIC_MUTED, true, CALLS, NOW);

        assertThat(Guards.begun(loud)).isZero();
        assertThat(Guards.begun(measured)).isEqualTo(1);
        assertThat(Guards.begun(measured.subList(0, 23))).isLessThan(1);
    }

    @Test
    void oneOrganisationHasAFifthOfACauseAtMost() {
        List<LabelledCase> said = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Actor actor = new Actor("calls-" + i, false);
            said.add(labelled("2", Cause.MIC_MUTED, true, actor, "noisy", NOW));
            said.add(labelled("2", Cause.MIC_MUTED, true, actor, "organisation-" + i, NOW));
        }
        List<LabelledCase> guarded = Guards.forOffsets(said);
        double noisy = guarded.stream().filter(one -> "noisy".equals(one.organization()))
                .mapToDouble(LabelledCase::weight).sum();
        double all = guarded.stream().mapToDouble(LabelledCase::weight).sum();

        assertThat(noisy / (all + Calibration.PSEUDO_COUNTS)).isCloseTo(0.20, within(1e-6));
    }

    @Test
    void whoContradictsEverybodyElseIsNotHeardUntilSomebodyVouches() {
        List<LabelledCase> said = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            said.add(labelled("2", Cause.MIC_MUTED, true, new Actor("agent" + i % 5, true), null,
                    NOW.minus(Duration.ofDays(i))));
            said.add(labelled("2", Cause.MIC_MUTED, false, new Actor("odd", true), null, NOW.minus(Duration.ofDays(i))));
        }

        assertThat(fit(said).ignored()).containsExactly("odd");
        assertThat(Learner.fit(said, "2", NOW, Set.of("odd"), Set.of()).ignored()).doesNotContain("odd");
        assertThat(Learner.fit(said, "2", NOW, Set.of(), Set.of("agent1")).ignored()).containsExactly("agent1", "odd");
    }

    @Test
    void whatTwoSourcesSayOfOneCaseIsNobodysAlone() {
        LabelledCase both = new LabelledCase(new UUID(0, 1), Cause.ECHO, "2", 0.8, true, 1,
                Set.of(new Actor("anna", true), CALLS), null, NOW, true);

        assertThat(both.soleActor()).isEmpty();
    }

    @Test
    void aCauseThatNoRecordingWasFittedOnMayClaimMoreFromTwentyVerifiedCasesOn() {
        List<LabelledCase> said = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            said.add(labelled("2", Cause.ECHO, true, new Actor("calls-" + i % 2, false), null, NOW));
        }

        assertThat(fit(said).shown(Cause.ECHO, 0.8, 0)).isGreaterThan(0.8);
        assertThat(fit(said.subList(0, 19)).shown(Cause.ECHO, 0.8, 0)).isEqualTo(0.60);
    }

    private Calibration fit(List<LabelledCase> said) {
        return Learner.fit(said, "2", NOW, Set.of(), Set.of());
    }

    private List<LabelledCase> times(int count, Cause cause, boolean right, Actor actor, Instant at) {
        List<LabelledCase> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            said.add(labelled("2", cause, right, actor, null, at));
        }
        return said;
    }

    private LabelledCase labelled(String rules, Cause cause, boolean right, Actor actor, @Nullable String organization,
            Instant at) {
        return new LabelledCase(new UUID(0, ++cases), cause, rules, 0.8, right, 1, Set.of(actor), organization, at, true);
    }
}
