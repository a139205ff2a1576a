package io.callbrief.session.source.peermetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.evaluation.Corpus;
import io.callbrief.analyse.evaluation.LabelledSession;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Diagnosis.Verdict;
import io.callbrief.diagnosis.RankedCause;

/** The corpus's calls as Peermetrics would have kept them; docs/peermetrics.md has the figures. */
class SampledCallsTest {
    private static final double SURE = 0.8;

    private enum Answer {
        RIGHT,
        ABSTAINED,
        WRONG,
        WRONG_AND_SURE
    }

    /** The last figures accepted: the calls last 15 to 37 s, so at ten seconds there are one to three reports of each. */
    @ParameterizedTest
    @CsvSource({ "10, 55, 2, 0", "1, 98, 1, 0" })
    void whatIsLeftOfACallIsRatherNotJudgedThanJudgedWrongly(double everySeconds, int right, int wrong, int wrongAndSure)
            throws Exception {
        Analyser analyser = Analyser.shipped();
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        Set<Verdict> healthy = new TreeSet<>();
        for (LabelledSession session : Corpus.in(Path.of("src/corpus")).sessions()) {
            byte[] recording = CorpusRows.of(session, everySeconds).recording();
            Diagnosis diagnosis = analyser.analyse(new ByteArrayInputStream(recording)).diagnosis();
            answers.merge(answer(diagnosis, session.accepted()), 1, Integer::sum);
            if (session.accepted().equals(Set.of(Cause.NO_FAULT_FOUND))) {
                healthy.add(diagnosis.verdict());
            }
        }

        assertThat(healthy).isSubsetOf(Verdict.NO_FAULT_FOUND, Verdict.ABSTAINED);
        assertThat(answers.getOrDefault(Answer.RIGHT, 0)).as("right").isGreaterThanOrEqualTo(right);
        assertThat(answers.getOrDefault(Answer.WRONG, 0)).as("wrong").isLessThanOrEqualTo(wrong);
        assertThat(answers.getOrDefault(Answer.WRONG_AND_SURE, 0)).as("wrong and sure").isLessThanOrEqualTo(wrongAndSure);
    }

    private static Answer answer(Diagnosis diagnosis, Set<Cause> accepted) {
        if (diagnosis.first().isEmpty()) {
            return Answer.ABSTAINED;
        }
        RankedCause first = diagnosis.first().get();
        return accepted.contains(first.cause()) ? Answer.RIGHT
                : first.confidence() >= SURE ? Answer.WRONG_AND_SURE : Answer.WRONG;
    }
}
