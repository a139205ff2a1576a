package io.callbrief.pipeline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.diagnosis.Cause;
import io.callbrief.match.complaint.Mentions;
import io.callbrief.render.AdviceTexts;
import io.callbrief.render.CauseAdvice;

/** What is shipped has to pass where names are refused: else there would be no articles. */
class AdviceNamesNobodyTest {

    private final AdviceTexts advice = new AdviceTexts();

    @Test
    void noAdviceThatIsShippedIsTakenToNameAPerson() {
        for (String language : advice.languages()) {
            for (Cause cause : Cause.values()) {
                CauseAdvice piece = advice.adviceFor(cause, language, List.of());
                String all = piece.cause() + "\n" + piece.reply() + "\n" + String.join("\n", piece.steps());
                assertThat(Mentions.surelyIn(all)).as("%s %s", language, piece.id()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Ask Anna Example for the time.", "It was with Marc Dupont.", "Mrs Miller hears nothing.",
            "Anna said so.", "Herr Müller hört nichts." })
    void namesAreTakenToNameAPerson(String text) {
        assertThat(Mentions.surelyIn(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Sehen Sie sich den Anruf von Anfang bis Ende an.", "Mit Kopfhörern klappt es.",
            "Ask whether Chrome with a Jabra headset was used.", "Try it with Windows and Firefox." })
    void thingsAreNot(String text) {
        assertThat(Mentions.surelyIn(text)).isEmpty();
    }

    @Test
    void oneCauseInFourIsForEngineersAtMost() {
        long ours = List.of(Cause.values()).stream()
                .filter(cause -> advice.adviceFor(cause, "en", List.of()).id().equals("our_side")).count();

        assertThat(ours).isBetween(1L, Cause.values().length / 4L);
    }
}
