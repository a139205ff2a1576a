package io.callbrief.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.diagnosis.RankedCause;

/** Real recordings with their decisive evidence taken out: the verdict has to follow the evidence. */
class DecisiveEvidenceTest {
    private static final Analyser ANALYSER = Analyser.shipped();

    @Test
    void aRefusedMicrophoneIsOnlyNamedWhereTheRefusalIsRecorded() throws Exception {
        assertThat(verdict("sb8c32af7", lines -> lines)).isEqualTo("mic_permission_denied");
        assertThat(verdict("sb8c32af7", without("NotAllowedError"))).isEqualTo("abstained");
    }

    @Test
    void aMutedMicrophoneIsOnlyNamedWhereItWasSwitchedOff() throws Exception {
        assertThat(verdict("s71f4c19b", lines -> lines)).isEqualTo("mic_muted");
        assertThat(verdict("s71f4c19b", without("MediaStreamTrack.enabled"))).isEqualTo("abstained");
    }

    @Test
    void aFailedPathIsOnlyNamedWhereItFailed() throws Exception {
        assertThat(verdict("s7f326581", lines -> lines)).isEqualTo("ice_failed");
        // 24 and 25 are the state changes of ICE and connection.
        assertThat(verdict("s7f326581", without("[24,", "[25,"))).isEqualTo("abstained");
    }

    @Test
    void aLostConnectionIsHealthyUntilItIsLost() throws Exception {
        assertThat(verdict("s678f3f70", lines -> lines)).isEqualTo("connection_lost");
        assertThat(verdict("s678f3f70", first(70))).isEqualTo("connection_lost");
        assertThat(verdict("s678f3f70", first(41))).isEqualTo("no_fault_found");
    }

    @Test
    void mediaIsNotBlockedWhileItFlows() throws Exception {
        assertThat(verdict("sc187fc9f", lines -> lines)).isEqualTo("media_blocked_after_connect");
        assertThat(verdict("sc187fc9f", without("[\"g\","))).isEqualTo("abstained");
    }

    @Test
    void theSymptomWordsOfACustomerNeverEnter() throws Exception {
        // There is no way in: the facade takes the recording alone.
        assertThat(Analyser.class.getMethod("analyse", InputStream.class).getParameterCount()).isEqualTo(1);
    }

    private static UnaryOperator<List<String>> without(String... texts) {
        return lines -> lines.stream().filter(line -> List.of(texts).stream().noneMatch(line::contains)).toList();
    }

    private static UnaryOperator<List<String>> first(int count) {
        return lines -> lines.subList(0, Math.min(count, lines.size()));
    }

    private static String verdict(String session, UnaryOperator<List<String>> change)
            throws IOException, UnreadableRecordingException {
        List<String> lines;
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(Path.of("src/corpus", session + ".rtcstats.gz")))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        String changed = change.apply(lines).stream().collect(Collectors.joining("\n"));
        return ANALYSER.analyse(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8))).diagnosis().first()
                .map(RankedCause::cause).map(cause -> cause.id()).orElse("abstained");
    }
}
