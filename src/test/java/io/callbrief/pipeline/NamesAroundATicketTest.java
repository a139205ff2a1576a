package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesAroundATicketTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Thandiwe|Thandiwe,Thandiwe",
            "Anna  Example|Anna  Example,Anna,Example",
            "Maria de la Cruz|Maria de la Cruz,Maria,Cruz",
            "marc dupont|marc dupont,marc,dupont",
            "王 小明|王 小明,王,小明",
            "anna@customer.example|anna@customer.example,anna@customer.example" })
    void aNameHidesItsPartsButNoParticles(String name, String parts) {
        assertThat(NamesAroundATicket.parts(name)).isEqualTo(List.of(parts.split(",", -1)));
    }
}
