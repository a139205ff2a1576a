package io.callbrief.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void lineBreaksAndControlCharactersBecomeOneSpace() {
        assertThat(OneLine.of(" a\r\n\t b\u2028c\u0000d\u0085e ")).isEqualTo("a b c d e");
    }

    @Test
    void charactersThatTurnOrHideTextGo() {
        assertThat(OneLine.of("a\u202Eb\u2066c\u200Bd\uFEFFe\uE000\uD800f")).isEqualTo("abcdef");
    }

    @Test
    void theJoinersOfPersianNamesStay() {
        assertThat(OneLine.of("علی\u200Cرضا")).isEqualTo("علی\u200Cرضا");
    }

    @Test
    void anAddressIsNoLink() {
        assertThat(OneLine.of("https://evil.example")).isEqualTo("https[:]//evil.example");
    }

    @Test
    void eightyCharactersStayWhole() {
        assertThat(OneLine.of("😀".repeat(80))).isEqualTo("😀".repeat(80));
    }

    @Test
    void moreThanEightyCharactersAreCut() {
        assertThat(OneLine.of("😀".repeat(81))).isEqualTo("😀".repeat(80) + "…");
    }
}
