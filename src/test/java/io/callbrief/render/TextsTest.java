package io.callbrief.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.analyse.confidence.CauseEvidence;
import io.callbrief.analyse.confidence.CauseTable;
import io.callbrief.diagnosis.FindingType;

class TextsTest {

    private static final Texts ENGLISH = Texts.ofLanguage("en").orElseThrow();

    @Test
    void everyCauseThatCanBeNamedHasTexts() {
        assertThat(ENGLISH.causes().keySet())
                .containsAll(CauseTable.standard().stream().map(CauseEvidence::cause).toList());
    }

    @Test
    void everyFindingHasASentence() {
        assertThat(ENGLISH.findings().keySet()).containsExactlyInAnyOrder(FindingType.values());
    }

    @Test
    void everyPieceOfAdviceBelongsToACause() {
        assertThat(ENGLISH.causes().values()).extracting(Texts.CauseTexts::advice)
                .containsAll(ENGLISH.advice().keySet());
    }

    @Test
    void noAdviceInAReplyUsesATechnicalWord() {
        assertThat(ENGLISH.advice().values()).extracting(advice -> advice.reply().with("call", "your call"))
                .noneMatch(reply -> reply.matches("(?s).*\\b(UDP|TCP|TURN|ICE|DTLS|WebRTC|codec|jitter|packets?)\\b.*"));
    }

    @Test
    void aLanguageWithoutAFileHasNoTexts() {
        assertThat(Texts.ofLanguage("eo")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '§', textBlock = """
            Pre-analysis · {total} (right call: {reason};   Pre-analysis · {totl} (right call: {reason};   confidence.fitted: unknown placeholder {totl}
            "nothing received any more from {from};         "nothing received any more from {form};        findings.inbound_media_stopped: unknown placeholder {form}
            We looked at {call}. Your microphone worked;    We looked at {call. Your microphone worked;    advice.unmute.reply: stray brace
            short: microphone muted;                        shrt: microphone muted;                        causes.mic_muted.short: a text is missing
            advice: unmute;                                 advice: unmut;                                 causes.mic_muted.advice: no advice of this id
            mic_muted:;                                     mic_mutd:;                                     causes.mic_muted: a group of texts is missing
            { one: "{value} packet";                        { two: x, one: "{value} packet";               values.units.packets.two: nothing uses this key
            may_be: It may be;                              may_be: '';                                   titles.may_be: a text is missing
            clock: "HH:mm:ss";                              clock: "HH:mm:bb";                             formats.clock: Unknown pattern letter
            no_user:;                                       no_usr:;                                       abstentions.no_user: a group of texts is missing
            """)
    void aMistakeInTheFileIsNamedByFileAndKey(String right, String wrong, String message) throws IOException {
        String file;
        try (InputStream shipped = TextsTest.class.getResourceAsStream("/templates/advice/en.yaml")) {
            assertThat(shipped).isNotNull();
            file = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(file).contains(right);
        byte[] broken = file.replace(right, wrong).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(AdviceTextException.class)
                .isThrownBy(() -> Texts.of("advice/en.yaml", "en", new ByteArrayInputStream(broken)))
                .withMessageStartingWith("advice/en.yaml: " + message);
    }

    @Test
    void aValueIsNotReadForPlaceholders() {
        Phrase phrase = Phrase.parse("{a} and {b}", Set.of("a", "b"));

        assertThat(phrase.with(Map.of("a", "{b}", "b", "{a}"))).isEqualTo("{b} and {a}");
    }

    @Test
    void aPhraseWithoutItsValueIsNotWorded() {
        assertThatIllegalArgumentException().isThrownBy(() -> Phrase.parse("{a}", Set.of("a")).with(Map.of()))
                .withMessage("no value for {a}");
    }
}
