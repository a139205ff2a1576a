package io.callbrief.analyse.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.AnalysisJson;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.RecordingFacts;

/** What analysing gave; there are two outcomes and no third. */
record Outcome(String text) {
    private static final Analyser ANALYSER = Analyser.shipped();
    private static final ObjectMapper STRICT = new ObjectMapper();

    static Outcome of(byte[] recording) {
        return of(new ByteArrayInputStream(recording));
    }

    static Outcome of(InputStream recording) {
        try {
            Analysis analysis = ANALYSER.analyse(recording);
            return new Outcome(requireWellFormed(analysis));
        } catch (UnreadableRecordingException refused) {
            // A reason in words, and what was found in print: never a class name, never raw bytes.
            assertThat(refused).hasMessageMatching("[a-zA-Z][ -~]+");
            assertThat(refused.getMessage()).doesNotContain("java.").doesNotStartWith("null").hasSizeLessThan(500);
            return new Outcome("refused: " + refused.getMessage());
        } catch (IOException notOfTheStream) {
            throw new AssertionError("the stream did not fail", notOfTheStream);
        }
    }

    private static String requireWellFormed(Analysis analysis) throws IOException {
        RecordingFacts recording = analysis.recording();
        if (recording.startedAt() != null && recording.endedAt() != null) {
            assertThat(recording.startedAt()).isBeforeOrEqualTo(recording.endedAt());
        }
        assertThat(analysis.diagnosis().causes()).extracting(RankedCause::confidence)
                .allSatisfy(confidence -> assertThat(confidence).isBetween(0.0, 1.0))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(analysis.diagnosis().causes().stream().mapToDouble(RankedCause::confidence).sum())
                .isLessThanOrEqualTo(1 + 1e-9);
        assertThat(analysis.diagnosis().findings()).isSortedAccordingTo(Comparator.comparing(Finding::from));
        for (Finding finding : analysis.diagnosis().findings()) {
            assertThat(finding.from()).as(finding.toString()).isBeforeOrEqualTo(finding.to());
            assertThat(finding.evidence()).as(finding.toString()).isNotEmpty().extracting(Evidence::value)
                    .allSatisfy(value -> assertThat(value == null || Double.isFinite(value)).isTrue());
        }
        String json = AnalysisJson.write(JsonNodeFactory.instance.objectNode(), recording, analysis.diagnosis())
                .toString();
        // A bare NaN or Infinity is no JSON: reading it back would fail.
        assertThat(STRICT.readTree(json).path("findings")).hasSameSizeAs(analysis.diagnosis().findings());
        return json;
    }
}
