package io.callbrief.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-0000000000c1");

    @ParameterizedTest
    @ValueSource(strings = { "https://callbrief.example", "https://callbrief.example/", " https://callbrief.example// " })
    void webhooksGoBelowIt(String given) {
        assertThat(new PublicUrl(Optional.of(given)).webhooksOf(CONNECTOR))
                .contains(URI.create("https://callbrief.example/webhooks/" + CONNECTOR));
    }

    @Test
    void itMayHaveAPath() {
        assertThat(new PublicUrl(Optional.of("http://127.0.0.1:8080/callbrief")).webhooksOf(CONNECTOR))
                .contains(URI.create("http://127.0.0.1:8080/callbrief/webhooks/" + CONNECTOR));
    }

    @Test
    void whatNobodySaidIsUnknown() {
        assertThat(new PublicUrl(Optional.empty()).webhooksOf(CONNECTOR)).isEmpty();
        assertThat(new PublicUrl(Optional.of(" ")).webhooksOf(CONNECTOR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "callbrief.example", "ftp://callbrief.example", "https://", "https://user:pw@callbrief.example",
            "https://callbrief.example?x=1", "https://callbrief.example#a", "https://call brief.example" })
    void aWrongOneStopsTheStart(String given) {
        assertThatThrownBy(() -> new PublicUrl(Optional.of(given))).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("callbrief.public-url must be an absolute http or https URL")
                .hasMessageNotContaining("pw");
    }
}
