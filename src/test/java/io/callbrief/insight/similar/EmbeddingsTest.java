package io.callbrief.insight.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.testing.OpenAiStub;
import io.callbrief.testing.SettableClock;

class EmbeddingsTest {

    private static final String ONE = "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}";

    private final OpenAiStub service = new OpenAiStub();
    private final SettableClock clock = new SettableClock();
    private final Embeddings embeddings = new Embeddings(new GivenConfig(service.baseUrl(), "nomic", Duration.ofSeconds(20)),
            clock);

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void allTextsAreAskedForAtOnceAndAnsweredInTheirOrder() {
        service.answers(200, "{\"object\":\"list\",\"data\":[{\"index\":1,\"embedding\":[0.5,1e-3]},"
                + "{\"index\":0,\"embedding\":[-1,0]}],\"usage\":{}}");

        List<float[]> vectors = embeddings.soon(List.of("no sound", "picture is blurry")).orElseThrow();

        assertThat(vectors).hasSize(2);
        assertThat(vectors.get(0)).containsExactly(-1f, 0f);
        assertThat(vectors.get(1)).containsExactly(0.5f, 0.001f);
        assertThat(service.requests()).containsExactly("{\"model\":\"nomic\",\"encoding_format\":\"float\","
                + "\"input\":[\"no sound\",\"picture is blurry\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "no JSON", "{}", "{\"data\":[]}", "{\"data\":{}}",
            "{\"data\":[{\"index\":1,\"embedding\":[1,2]}]}", "{\"data\":[{\"embedding\":[1,2]}]}",
            "{\"data\":[{\"index\":0,\"embedding\":[]}]}", "{\"data\":[{\"index\":0,\"embedding\":\"AACAPw==\"}]}",
            "{\"data\":[{\"index\":0,\"embedding\":[1,null]}]}", "{\"data\":[{\"index\":0,\"embedding\":[1,1e99]}]}",
            "{\"data\":[{\"index\":0,\"embedding\":[0,0]}]}",
            "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}" })
    void anythingButOneVectorForEachTextIsNoAnswer(String odd) {
        service.answers(200, odd);

        assertThat(embeddings.soon(List.of("no sound"))).isEmpty();
    }

    @Test
    void vectorsOfDifferentLengthAreNoAnswer() {
        service.answers(200, "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[1,2]}]}");

        assertThat(embeddings.soon(List.of("no sound", "echo"))).isEmpty();
    }

    @Test
    void aServiceThatFailedIsLeftAloneForAWhile() {
        service.answers(503, "{}").answers(200, ONE);
        assertThat(embeddings.soon(List.of("no sound"))).isEmpty();

        clock.pass(Duration.ofMillis(29_999));
        assertThat(embeddings.soon(List.of("no sound"))).isEmpty();
        assertThat(service.requests()).hasSize(1);

        clock.pass(Duration.ofMillis(1));
        assertThat(embeddings.soon(List.of("no sound"))).isPresent();
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedFor() {
        service.hangs();
        Embeddings impatient = new Embeddings(new GivenConfig(service.baseUrl(), "nomic", Duration.ofMillis(300)), clock);
        long before = System.nanoTime();

        assertThat(impatient.soon(List.of("no sound"))).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(290), Duration.ofSeconds(10));
        assertThat(impatient.soon(List.of("no sound"))).as("rests").isEmpty();
        assertThat(service.requests()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void nobodyThereIsNoAnswer() {
        service.close();

        assertThat(embeddings.soon(List.of("no sound"))).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        service.answers(307, ONE);

        assertThat(embeddings.soon(List.of("no sound"))).isEmpty();
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void withoutAUrlNothingIsAsked() {
        Embeddings off = new Embeddings(new GivenConfig(null, "nomic", Duration.ofSeconds(20)), clock);

        assertThat(off.on()).isFalse();
        assertThat(off.soon(List.of("no sound"))).isEqualTo(Optional.empty());
    }

    @Test
    void halfAConfigurationStopsTheStart() {
        assertThatThrownBy(() -> new Embeddings(new GivenConfig("http://127.0.0.1:1/v1", null, Duration.ofSeconds(1)), clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("callbrief.insight.embeddings.url is set: callbrief.insight.embeddings.model is needed, too");
    }
}
