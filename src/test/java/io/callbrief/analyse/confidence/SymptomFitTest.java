package io.callbrief.analyse.confidence;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.findings;
import static io.callbrief.diagnosis.Cause.*;
import static io.callbrief.ticket.ReportedSymptom.Side.*;
import static io.callbrief.ticket.Symptom.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis.Verdict;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.Severity;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.ReportedSymptom.Side;
import io.callbrief.ticket.Symptom;

class SymptomFitTest {
    private static final CauseModel.Weights WEIGHTS = new CauseModel.Weights(0.5, -1.5, -1.5, -3);
    private static final List<ReportedSymptom> EVERYTHING = everything();

    private static ReportedSymptom said(Symptom symptom, Side side) {
        return new ReportedSymptom(symptom, side, 0, 1);
    }

    private static List<ReportedSymptom> everything() {
        List<ReportedSymptom> all = new ArrayList<>();
        for (Symptom symptom : Symptom.values()) {
            for (Side side : Side.values()) {
                all.add(said(symptom, side));
            }
        }
        return all;
    }

    private static CauseModel model(double bias, int fittedCalls) {
        Map<Cause, CauseModel.Fitted> causes = new EnumMap<>(Cause.class);
        CauseTable.standard().forEach(row -> causes.put(row.cause(), new CauseModel.Fitted(bias, fittedCalls)));
        return new CauseModel("test", "1", "none", Map.of(), 10, 20, WEIGHTS, causes);
    }

    private static Conclusion conclude(List<Finding> findings, CauseModel model, ReportedSymptom... symptoms) {
        return Conclusion.of(findings, CauseTable.standard(), model, List.of(symptoms));
    }

    private static double confidence(Conclusion conclusion, Cause cause) {
        return conclusion.causes().stream().filter(ranked -> ranked.cause() == cause).findFirst()
                .map(RankedCause::confidence).orElse(0d);
    }

    @Test
    void howeverMuchIsSaidTheFactorStaysWithinItsBounds() {
        for (Cause cause : Cause.values()) {
            assertThat(SymptomFit.factor(cause, EVERYTHING)).isBetween(SymptomFit.LEAST, SymptomFit.MOST);
            for (ReportedSymptom one : EVERYTHING) {
                assertThat(SymptomFit.factor(cause, List.of(one, one, one))).isBetween(SymptomFit.LEAST, SymptomFit.MOST);
            }
        }
        assertThat(SymptomFit.factor(MIC_MUTED, List.of(said(NO_AUDIO, OTHERS), said(MICROPHONE_UNUSABLE, UNKNOWN))))
                .isEqualTo(SymptomFit.MOST);
        assertThat(SymptomFit.factor(MIC_MUTED, List.of(said(NO_AUDIO, CUSTOMER), said(CHOPPY_AUDIO, CUSTOMER))))
                .isEqualTo(SymptomFit.LEAST);
    }

    @Test
    void wordsNeverSpeakForOrAgainstACallWithoutAFault() {
        assertThat(EVERYTHING).allSatisfy(
                symptom -> assertThat(SymptomFit.factor(NO_FAULT_FOUND, List.of(symptom))).isEqualTo(1));
    }

    @Test
    void theSideDecidesWhichCauseFits() {
        assertThat(SymptomFit.factor(FAR_END_MUTED, List.of(said(NO_AUDIO, CUSTOMER)))).isEqualTo(2);
        assertThat(SymptomFit.factor(FAR_END_MUTED, List.of(said(NO_AUDIO, OTHERS)))).isEqualTo(0.5);
        assertThat(SymptomFit.factor(FAR_END_MUTED, List.of(said(NO_AUDIO, BOTH)))).isEqualTo(2);
        assertThat(SymptomFit.factor(FAR_END_MUTED, List.of(said(NO_AUDIO, UNKNOWN)))).isEqualTo(1.3);
        assertThat(SymptomFit.factor(FAR_END_MUTED, List.of(said(SCREEN_SHARE_FAILED, CUSTOMER)))).isEqualTo(1);
    }

    @Test
    void oddsAreShiftedByTheFactorAndNothingIsAdded() {
        Map<Cause, Double> shifted = SymptomFit.shift(Map.of(FAR_END_MUTED, 0.4, MIC_MUTED, 0.4),
                List.of(said(NO_AUDIO, CUSTOMER)));

        assertThat(shifted).containsOnlyKeys(FAR_END_MUTED, MIC_MUTED);
        // 0.4 × 2, 0.4 × 0.5 and 0.2 for something else, out of 1.2
        assertThat(shifted.get(FAR_END_MUTED)).isEqualTo(0.8 / 1.2, within(1e-9));
        assertThat(shifted.get(MIC_MUTED)).isEqualTo(0.2 / 1.2, within(1e-9));
    }

    @Test
    void withoutWordsNothingChanges() {
        List<Finding> muted = findings(call().run(4).muted(true).run(20).hangUp());

        assertThat(conclude(muted, model(2, 5))).isEqualTo(Conclusion.of(muted, CauseTable.standard(), model(2, 5)));
    }

    @Test
    void aCauseWithoutItsFindingIsNotNamedWhateverIsSaid() {
        List<Finding> healthy = findings(call().video().run(40).hangUp());
        Conclusion silent = conclude(healthy, model(2, 5));
        Conclusion loud = Conclusion.of(healthy, CauseTable.standard(), model(2, 5), EVERYTHING);

        assertThat(loud.verdict()).isEqualTo(Verdict.NO_FAULT_FOUND);
        assertThat(loud.causes()).isEqualTo(silent.causes());
    }

    @Test
    void wordsMakeNoVerdictOfAnAbstention() {
        List<Finding> muted = findings(call().run(4).muted(true).run(20).hangUp());
        CauseModel unsure = model(-0.6, 5);
        Conclusion alone = conclude(muted, unsure);
        Conclusion told = conclude(muted, unsure, said(NO_AUDIO, OTHERS), said(MICROPHONE_UNUSABLE, CUSTOMER));

        assertThat(alone.verdict()).isEqualTo(Verdict.ABSTAINED);
        assertThat(told.verdict()).isEqualTo(Verdict.ABSTAINED);
        assertThat(told.abstention()).isEqualTo(alone.abstention());
        assertThat(confidence(told, MIC_MUTED)).isGreaterThan(confidence(alone, MIC_MUTED))
                .isLessThan(Conclusion.CLAIM);
    }

    @Test
    void aCauseThatWasNotFittedStaysCapped() {
        List<Finding> muted = findings(call().run(4).muted(true).run(20).hangUp());

        assertThat(confidence(conclude(muted, model(2, 0), said(NO_AUDIO, OTHERS)), MIC_MUTED))
                .isEqualTo(RankedCause.UNFITTED_CAP);
    }

    @Test
    void aHintIsLiftedByTheWordsThatGoWithItAndTheRecordingDecides() {
        List<Finding> hinted = new ArrayList<>(findings(call().video().run(40).hangUp()));
        hinted.add(new Finding("F9", FindingType.BLUETOOTH_MICROPHONE, Severity.INFO, Instant.EPOCH, Instant.EPOCH, List.of()));
        CauseModel shipped = ModelFile.shipped();
        Conclusion alone = conclude(hinted, shipped);
        Conclusion told = conclude(hinted, shipped, said(QUIET_AUDIO, CUSTOMER));

        assertThat(confidence(told, BLUETOOTH_PROFILE)).isGreaterThan(1.5 * confidence(alone, BLUETOOTH_PROFILE));
        assertThat(told.verdict()).isEqualTo(alone.verdict()).isEqualTo(Verdict.NO_FAULT_FOUND);
    }
}
