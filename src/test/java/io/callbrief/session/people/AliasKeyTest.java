package io.callbrief.session.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AliasKeyTest {

    @Test
    void caseAndSpaceAroundDoNotCount() {
        assertThat(AliasKey.of(" MDupont ")).isEqualTo(AliasKey.of("mdupont"));
    }

    @Test
    void anInternationalNumberIsTheSameInEverySpelling() {
        assertThat(AliasKey.of("+33 (0)6 12-34.56 78")).isEqualTo(AliasKey.of("+33612345678"));
    }

    @Test
    void aNumberWithoutCountryIsAnIdLikeAnyOther() {
        assertThat(AliasKey.of("06 12 34 56 78")).isEqualTo("06 12 34 56 78");
        assertThat(AliasKey.of("2024-01-15")).isNotEqualTo(AliasKey.of("20240115"));
    }
}
