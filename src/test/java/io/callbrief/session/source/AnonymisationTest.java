package io.callbrief.session.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class AnonymisationTest {

    @Test
    void everythingIsTakenOutUnlessTheSettingsSayOtherwise() {
        assertThat(Anonymisation.of(Map.of())).isEqualTo(Anonymisation.ALL);
        assertThat(Anonymisation.of(Map.of("anonymise", "all"))).isEqualTo(Anonymisation.ALL);
        assertThat(Anonymisation.of(Map.of("anonymise", "none"))).isEqualTo(Anonymisation.NONE);
        assertThat(Anonymisation.of(Map.of("anonymise.deviceLabels", "false")))
                .isEqualTo(new Anonymisation(true, true, false, true));
        assertThat(Anonymisation.of(Map.of("anonymise", "none", "anonymise.addresses", "true")))
                .isEqualTo(new Anonymisation(true, false, false, false));
        assertThat(Anonymisation.of(Map.of("anonymise", "none", "anonymise.hostNames", "true", "anonymise.sdp", "true")))
                .isEqualTo(new Anonymisation(false, true, false, true));
    }
}
