package io.callbrief.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-0000000000c1");

    @ParameterizedTest
    @ValueSource(strings = { "https://callbrief.example", "https://callbrief.example/", " https://callbrief.example// " })
    void webhooksGoBelowIt(String given) {
        assertThat(url(given).webhooksOf(CONNECTOR))
                .contains(URI.create("https://callbrief.example/webhooks/" + CONNECTOR));
    }

    @Test
    void itMayHaveAPath() {
        assertThat(url("http://127.0.0.1:8080/callbrief").webhooksOf(CONNECTOR))
                .contains(URI.create("http://127.0.0.1:8080/callbrief/webhooks/" + CONNECTOR));
    }

    @Test
    void whatNobodySaidIsUnknown() {
        assertThat(url(null).webhooksOf(CONNECTOR)).isEmpty();
        assertThat(url(" ").webhooksOf(CONNECTOR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "callbrief.example", "ftp://callbrief.example", "https://", "https://user:pw@callbrief.example",
            "https://callbrief.example?x=1", "https://callbrief.example#a", "https://call brief.example" })
    void aWrongOneStopsTheStart(String given) {
        assertThatThrownBy(() -> url(given)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("callbrief.public-url must be an absolute http or https URL")
                .hasMessageNotContaining("pw");
    }

    @Test
    void pagesOfCasesAreBelowItToo() {
        assertThat(url("https://callbrief.example/x/").of(CONNECTOR))
                .contains(URI.create("https://callbrief.example/x/cases/" + CONNECTOR));
        assertThat(url(null).of(CONNECTOR)).isEmpty();
    }

    @Test
    void whoTriesTheDemoFindsPagesOnThisMachineAndNoHelpdeskIsToldSo() {
        PublicUrl demo = new PublicUrl(Optional.empty(), true, 8081);

        assertThat(demo.of(CONNECTOR)).contains(URI.create("http://localhost:8081/cases/" + CONNECTOR));
        assertThat(demo.webhooksOf(CONNECTOR)).isEmpty();
        assertThat(new PublicUrl(Optional.of("https://callbrief.example"), true, 8081).of(CONNECTOR))
                .contains(URI.create("https://callbrief.example/cases/" + CONNECTOR));
    }

    private static PublicUrl url(@Nullable String given) {
        return new PublicUrl(Optional.ofNullable(given), false, 8080);
    }
}
