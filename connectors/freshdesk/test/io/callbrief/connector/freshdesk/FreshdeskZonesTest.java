package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshdeskZonesTest {

    @ParameterizedTest
    @CsvSource({ "Eastern Time (US & Canada), America/New_York", "Brisbane, Australia/Brisbane", "Paris, Europe/Paris",
            "New Delhi, Asia/Kolkata", "Bern, Europe/Zurich", "Hong Kong, Asia/Hong_Kong", "Europe/Madrid, Europe/Madrid",
            "Buenos Aires, America/Argentina/Buenos_Aires", "UTC, UTC" })
    void aNameThatIsKnownIsAZone(String name, String zone) {
        assertThat(FreshdeskZones.named(name)).hasValue(ZoneId.of(zone));
    }

    @Test
    void aNameThatIsNotKnownForSureIsNone() {
        assertThat(FreshdeskZones.named("Georgetown")).isEmpty();
        assertThat(FreshdeskZones.named("International Date Line West")).isEmpty();
        assertThat(FreshdeskZones.named("Louisville")).isEmpty(); // there are two
    }
}
