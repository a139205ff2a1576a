package io.callbrief.match.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {

    @ParameterizedTest
    @CsvSource({ "Marc Dupont, marc dupont, 1", "Dupont Marc, Marc Dupont, 1", "José García, Jose Garcia, 1",
            "Jean-Luc Picard, Jean Luc Picard, 1", "Mme Dupont, Dupont, 1", "Bob Smith, Robert Smith, 0.9",
            "Liz Weber, Elizabeth Weber, 0.9", "Pepe Ruiz, José Ruiz, 0.9", "Sascha Klein, Alexander Klein, 0.9",
            "Marc D., Marc Dupont, 0.8", "Marc Dupont, Marc D., 0.8", "Stephan Müler, Stephan Müller, 0.8",
            "Müller, Anna Müller, 0.7", "Marc, Marc Dupont, 0.6", "Bob, Robert Smith, 0.54", "Marc, Marc, 1" })
    void theSamePersonFits(String mentioned, String displayName, double score) {
        assertThat(NameMatch.score(mentioned, displayName)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({ "Anna Schmidt, Anna Weber", "Marc, Marta Dupont", "Bob Smith, Robert Jones", "Ann, Dan Ford", "'', Marc",
            "Marc, ''",
            "Max D., Max Ernst" })
    void anotherPersonDoesNot(String mentioned, String displayName) {
        assertThat(NameMatch.score(mentioned, displayName)).isZero();
    }

    @Test
    void theBestOfAllPairsCounts() {
        assertThat(NameMatch.best(List.of("Anna", "Marc Dupont"), List.of("Anna Weber", "Dupont, Marc")))
                .contains(new NameMatch("Marc Dupont", "Dupont, Marc", 1));
        assertThat(NameMatch.best(List.of("Zoe"), List.of("Anna Weber"))).isEmpty();
        assertThat(NameMatch.best(List.of(), List.of("Anna Weber"))).isEmpty();
    }
}
