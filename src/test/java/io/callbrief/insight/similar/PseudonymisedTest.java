package io.callbrief.insight.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class PseudonymisedTest {

    @Test
    void whoWroteIsGoneAndWhatIsWrongStays() {
        String text = """
                Dear Ms Miller,
                I could not hear Marc this morning at 9:02 in https://meet.acme.com/room?jwt=ey. Call me on +33 6 12 34 56 78
                or write to jo.doe@acme.com, ticket A-4711.
                Kind regards
                Jo Doe, 12 Main Street""";

        String words = Pseudonymised.words(text, List.of("Jo Doe", "Marc D."));

        assertThat(words).startsWith("i could not hear this morning at in");
        assertThat(words).doesNotContain("miller", "marc", "jo", "doe", "acme", "street", "4711", "33", "http");
    }

    @Test
    void wordsOfAnyLanguageAreKept() {
        assertThat(Pseudonymised.words("Guten Tag Frau Weiß,\nich höre nichts mehr.\nMit freundlichen Grüßen\nAnna Groß",
                List.of()))
                .isEqualTo("ich höre nichts mehr");
        assertThat(Pseudonymised.words("Bonjour Jean,\nje n’entends plus rien.\nCordialement\nLéa", List.of()))
                .isEqualTo("je n entends plus rien");
    }

    @Test
    void whoIntroducesThemselvesIsGone() {
        assertThat(Pseudonymised.words("My name is Anna Smith and the video froze.", List.of()))
                .isEqualTo("and the video froze");
    }

    @Test
    void noMoreThanItsBoundIsKept() {
        assertThat(Pseudonymised.words("word ".repeat(10_000), List.of()).split(" ")).hasSize(Pseudonymised.MOST_WORDS);
    }

    @Test
    void nothingIsAlsoAnAnswer() {
        assertThat(Pseudonymised.words("", List.of())).isEmpty();
    }
}
