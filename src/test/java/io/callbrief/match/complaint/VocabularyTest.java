package io.callbrief.match.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest
    @ValueSource(strings = { "hear", "robotic", "Echo", "crackling", "microphone", "freezing" })
    void wordsOfComplaintsAreInIt(String word) {
        assertThat(Vocabulary.has(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "anna", "example", "the", "dupont", "müller", "acme", "x", "", "customer.example" })
    void namesAndTheCommonestWordsAreNot(String word) {
        assertThat(Vocabulary.has(word)).isFalse();
    }

    @Test
    void noGivenNameThatIsKnownIsInIt() {
        assertThat(GivenNames.all()).hasSizeGreaterThan(100).noneMatch(Vocabulary::has);
    }
}
