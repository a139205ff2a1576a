package io.callbrief.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReceiptsTest {

    @ParameterizedTest
    @CsvSource({ "0.9, 0.90", "0.984, 0.98", "0.985, 0.985", "0.9983, 0.998", "0.99999, 0.999", "1, 0.999", "0.004, 0.00" })
    void aPartIsNeverCertain(double probability, String shown) {
        assertThat(CaseReceipts.part(probability)).isEqualTo(shown);
    }
}
