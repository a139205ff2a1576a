package io.callbrief.feedback;

import static io.callbrief.diagnosis.Cause.ECHO;
import static io.callbrief.diagnosis.Cause.MIC_MUTED;
import static io.callbrief.diagnosis.Cause.MIC_SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.LabelledCase.Actor;

class VerdictTest {

    private static final UUID CASE = new UUID(0, 1);
    private static final Named NAMED = new Named(1, MIC_MUTED, 87);
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final List<Label> labels = new ArrayList<>();

    @Test
    void nobodySaysAnythingAndThereIsNoVerdict() {
        assertThat(Verdict.of(labels)).isEmpty();
    }

    @Test
    void theHigherStepWinsWhicheverCameLast() {
        say(LabelSource.CAUSE_FIELD, "agent:1", ECHO, false);
        say(LabelSource.VOTE, "key:2", MIC_MUTED, true);
        say(LabelSource.LATER_CALLS, "callbrief", null, true);

        Verdict verdict = Verdict.of(labels).orElseThrow();

        assertThat(verdict).isEqualTo(new Verdict(NAMED, ECHO, false, LabelSource.CAUSE_FIELD,
                List.of(new Statement(LabelSource.CAUSE_FIELD, "agent:1", true, ECHO, false)), START));
        assertThat(verdict.verified()).isTrue();
    }

    @Test
    void ofTheSameStepTheNewestWinsAndWhoSaysTheSameSupportsIt() {
        say(LabelSource.VOTE, "key:1", ECHO, false);
        say(LabelSource.VOTE, "key:2", MIC_MUTED, true);
        say(LabelSource.LATER_CALLS, "callbrief", null, true);

        Verdict verdict = Verdict.of(labels).orElseThrow();

        assertThat(verdict.right()).isTrue();
        assertThat(verdict.actual()).isEqualTo(MIC_MUTED);
        assertThat(verdict.agreeing()).extracting(Statement::actor).containsExactly("key:2", "callbrief");
    }

    @Test
    void twoWrongsAboutDifferentCausesDoNotSupportEachOther() {
        say(LabelSource.VOTE, "key:1", ECHO, false);
        say(LabelSource.CAUSE_FIELD, "agent:1", MIC_SILENT, false);

        assertThat(Verdict.of(labels).orElseThrow().agreeing()).extracting(Statement::actor).containsExactly("agent:1");
    }

    @Test
    void whoTakesBackWhatWasSaidSaysNothing() {
        say(LabelSource.CAUSE_FIELD, "agent:1", ECHO, false);
        say(LabelSource.CAUSE_FIELD, "agent:1", null, null);

        assertThat(Verdict.of(labels)).isEmpty();
    }

    @Test
    void weakSignsAreNoVerifiedVerdict() {
        say(LabelSource.LATER_CALLS, "callbrief", null, true);
        assertThat(Verdict.of(labels).orElseThrow().verified()).isFalse();
        assertThat(LabelSource.LATER_CALLS.weight()).isLessThan(LabelSource.VERIFIED);
        say(LabelSource.CLOSING_TAG, "agent:1", MIC_MUTED, true);
        assertThat(Verdict.of(labels).orElseThrow().verified()).isTrue();
        assertThat(LabelSource.CLOSING_TAG.weight()).isEqualTo(LabelSource.VERIFIED);
    }

    @Test
    void aReopenedTicketSaysOnlyThatTheNoteWasWrong() {
        say(LabelSource.REOPENED, "callbrief", null, false);

        Verdict verdict = Verdict.of(labels).orElseThrow();

        assertThat(verdict.actual()).isNull();
        assertThat(verdict.right()).isFalse();
        assertThat(verdict.verified()).isFalse();
    }

    @Test
    void itCountsThreeDaysAfterTheTicketWasResolvedOrSomebodySaidItWhicheverIsLater() {
        say(LabelSource.VOTE, "key:1", ECHO, false);
        Verdict verdict = Verdict.of(labels).orElseThrow();

        assertThat(verdict.countsFrom(null)).isEqualTo(START.plus(Verdict.QUARANTINE));
        assertThat(verdict.countsFrom(START.minusSeconds(1))).isEqualTo(START.plus(Verdict.QUARANTINE));
        assertThat(verdict.countsFrom(START.plusSeconds(1))).isEqualTo(START.plusSeconds(1).plus(Verdict.QUARANTINE));
    }

    @Test
    void anAssigneeAndAVoterMayBeTheSamePersonButAnEngineerAndCallsAreNot() {
        say(LabelSource.CLOSING_TAG, "agent:1", MIC_MUTED, true);
        say(LabelSource.VOTE, "key:1", MIC_MUTED, true);
        assertThat(independent()).containsExactlyInAnyOrder(new Actor("agent:1", true));

        say(LabelSource.REPLY_SENT, "callbrief", null, true);
        assertThat(independent()).containsExactlyInAnyOrder(new Actor("agent:1", true));

        say(LabelSource.VOTE, "key:2", MIC_MUTED, true);
        say(LabelSource.LATER_CALLS, "callbrief", null, true);
        assertThat(independent()).containsExactlyInAnyOrder(new Actor("agent:1", true), new Actor("key:2", true),
                new Actor("later_calls", false));
    }

    @Test
    void twoVotersWithoutAnAssigneeAreTwo() {
        say(LabelSource.VOTE, "key:1", ECHO, false);
        say(LabelSource.VOTE, "key:2", ECHO, false);
        say(LabelSource.ENGINEER, "engineers:1", null, false);

        assertThat(independent()).containsExactlyInAnyOrder(new Actor("key:1", true), new Actor("key:2", true),
                new Actor("engineers:1", true));
    }

    @Test
    void aSignOfTheTicketsCourseStandsForItselfWhereNobodySaysAnything() {
        say(LabelSource.REPLY_SENT, "callbrief", null, true);

        assertThat(independent()).containsExactly(new Actor("reply_sent", false));
    }

    @Test
    void whatASourceSaidBeforeIsNoSecondOpinion() {
        say(LabelSource.LATER_CALLS, "callbrief", null, true);
        say(LabelSource.LATER_CALLS, "callbrief", null, false);
        say(LabelSource.VOTE, "key:1", MIC_MUTED, true);

        assertThat(independent()).containsExactly(new Actor("key:1", true));
    }

    private Set<Actor> independent() {
        return IndependentActors.of(Verdict.of(labels).orElseThrow());
    }

    private void say(LabelSource source, String actor, @Nullable Cause actual, @Nullable Boolean right) {
        labels.add(new Label(CASE, NAMED, new Statement(source, actor, !actor.equals("callbrief"), actual, right),
                START.plusSeconds(labels.size())));
    }
}
