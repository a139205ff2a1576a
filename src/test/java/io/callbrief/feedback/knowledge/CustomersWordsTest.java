package io.callbrief.feedback.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.feedback.knowledge.CustomersWords.Said;

class CustomersWordsTest {

    private final CustomersWords words = new CustomersWords(
            word -> List.of("hear", "nothing", "caller", "robot").contains(word));

    @Test
    void wordsOfTwoOrganisationsAreSharedMostSaidFirst() {
        assertThat(words.shared(List.of(new Said("a", "I hear nothing, Caller!"), new Said("b", "hear HEAR the caller"),
                new Said("c", "hear a robot")))).containsExactly("hear", "caller");
    }

    @Test
    void whatOneOrganisationSaysOftenIsItsOwn() {
        assertThat(words.shared(List.of(new Said("a", "robot"), new Said("a", "robot"), new Said("a", "robot")))).isEmpty();
    }

    @Test
    void ofWhomNothingIsKnownCountsForNobody() {
        assertThat(words.shared(List.of(new Said(null, "robot"), new Said(null, "robot"), new Said("a", "robot")))).isEmpty();
    }

    @Test
    void whatIsNoEverydayWordIsLeftOutHoweverManySayIt() {
        String text = "Anna Example anna@customer.example https://robot.example/hear +49 151 2345678 hear";

        assertThat(words.shared(List.of(new Said("a", text), new Said("b", text)))).containsExactly("hear");
    }
}
