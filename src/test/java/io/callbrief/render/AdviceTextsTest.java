package io.callbrief.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts a company may word itself, and what is wrong with some. */
class AdviceTextsTest {

    private static final String REPLY = "advice.unmute.reply";
    private static final String STEPS = "advice.unmute.steps";
    private static final String SENTENCE = "causes.mic_muted.sentence";

    private static final AdviceTexts ADVICE = new AdviceTexts();

    private static List<AdviceFlaw> flaws(String key, String... texts) {
        return ADVICE.flaws("en", Map.of(key, List.of(texts)));
    }

    @Test
    void whatIsShippedIsValidInEveryLanguage() {
        for (String language : ADVICE.languages()) {
            ADVICE.shipped(language).forEach((key, shipped) -> assertThat(
                    ADVICE.flaws(language, Map.of(key, shipped.text()))).as("%s %s", language, key).isEmpty());
        }
    }

    @Test
    void everyLanguageHasTheSameTexts() {
        assertThat(ADVICE.languages()).allSatisfy(
                language -> assertThat(ADVICE.shipped(language).keySet()).isEqualTo(ADVICE.shipped("en").keySet()));
        assertThat(ADVICE.shipped("xx")).isEmpty();
    }

    @Test
    void nothingButAdviceAndSentencesCanBeOverridden() {
        assertThat(ADVICE.shipped("en").keySet()).contains(REPLY, STEPS, SENTENCE).allMatch(
                key -> key.matches("advice\\.[a-z_]+\\.(reply|steps)|causes\\.[a-z0-9_]+\\.sentence"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "titles.reply", "causes.mic_muted.short", "causes.mic_muted.advice", "confidence.fitted",
            "advice.unmute", "advice.dance.reply", "findings.stats_gap", "" })
    void allElseIsRefused(String key) {
        assertThat(flaws(key, "On {call} …"))
                .containsExactly(new AdviceFlaw(key, "is none of the texts that can be overridden"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Hello.|must have the placeholder {call}",
            "{call} {name}|has the unknown placeholder {name}",
            "{call} {|has a brace that belongs to no placeholder",
            "{call} {Call}|has a brace that belongs to no placeholder",
            "{call} Ref Callbrief:1234:1|must not have callbrief: in it, by which notes are found again" })
    void aReplyNamesTheCallAndNothingElse(String reply, String reason) {
        assertThat(flaws(REPLY, reply)).containsExactly(new AdviceFlaw(REPLY, reason));
    }

    static Stream<String> controls() {
        return Stream.of("\u0000", "\t", "\r", "\u0085", "\u2028", "\u202e", "\u2066", "\ud800");
    }

    @ParameterizedTest
    @MethodSource("controls")
    void controlCharactersAreRefused(String control) {
        assertThat(flaws(REPLY, "{call}" + control))
                .containsExactly(new AdviceFlaw(REPLY, "must not have control characters but line breaks"));
        assertThat(flaws(SENTENCE, "Muted" + control))
                .containsExactly(new AdviceFlaw(SENTENCE, "must not have control characters or line breaks"));
    }

    @Test
    void onlyAReplyHasLines() {
        assertThat(flaws(REPLY, "About {call}.\n\nPlease unmute 🎤, s'il vous plaît.")).isEmpty();
        assertThat(flaws(SENTENCE, "Muted.\nReally.")).hasSize(1);
        assertThat(flaws(STEPS, "Ask.", "Ask\nagain."))
                .containsExactly(new AdviceFlaw(STEPS + "[1]", "must not have control characters or line breaks"));
    }

    @Test
    void lengthsAreCountedInCharactersAndStepsHaveALimit() {
        assertThat(flaws(REPLY, "{call}" + "🎤".repeat(1494))).isEmpty();
        assertThat(flaws(REPLY, "{call}" + "🎤".repeat(1495)))
                .containsExactly(new AdviceFlaw(REPLY, "has 1501 characters, may have 1500"));
        assertThat(flaws(SENTENCE, "x".repeat(300))).isEmpty();
        assertThat(flaws(SENTENCE, "x".repeat(301))).hasSize(1);
        assertThat(flaws(STEPS, IntStream.range(0, 8).mapToObj(i -> "Ask.").toArray(String[]::new))).isEmpty();
        assertThat(flaws(STEPS, IntStream.range(0, 9).mapToObj(i -> "Ask.").toArray(String[]::new)))
                .containsExactly(new AdviceFlaw(STEPS, "must have 1 to 8 steps"));
        assertThat(flaws(STEPS)).containsExactly(new AdviceFlaw(STEPS, "must have 1 to 8 steps"));
        assertThat(flaws(REPLY, "{call}", "{call}")).containsExactly(new AdviceFlaw(REPLY, "must be one text"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Map<String, List<String>> texts = Map.of(REPLY, List.of("{name} {"), SENTENCE, List.of(" "),
                STEPS, List.of("Ask {call}.", "Fine.", ""), "titles.saw", List.of("Seen"));

        assertThat(ADVICE.flaws("en", texts)).containsExactly(
                new AdviceFlaw(REPLY, "must have the placeholder {call}"),
                new AdviceFlaw(REPLY, "has the unknown placeholder {name}"),
                new AdviceFlaw(REPLY, "has a brace that belongs to no placeholder"),
                new AdviceFlaw(STEPS + "[0]", "has the unknown placeholder {call}"),
                new AdviceFlaw(STEPS + "[2]", "must not be blank"),
                new AdviceFlaw(SENTENCE, "must not be blank"),
                new AdviceFlaw("titles.saw", "is none of the texts that can be overridden"));
    }
}
