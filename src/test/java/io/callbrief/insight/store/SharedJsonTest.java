package io.callbrief.insight.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.scope.Scope.Shared;
import io.callbrief.insight.scope.Scope.Value;

class SharedJsonTest {

    private static final Shared RELEASE = new Shared(List.of(new Value(Dimension.RELEASE, "4.12")), 7.5, 9, 0.4);
    private static final Shared PAIR = new Shared(
            List.of(new Value(Dimension.RELEASE, "4.12"), new Value(Dimension.OS, "tvOS")),
            11, 4, 0.2);
    private static final String GOOD = "{\"values\":[{\"dimension\":\"release\",\"value\":\"4.12\"}],\"relativeRisk\":7.5,"
            + "\"organizations\":9,\"share\":0.4}";

    @Test
    void whatWasWrittenIsReadAgain() {
        assertThat(SharedJson.read(SharedJson.write(new Scope.Found(List.of(RELEASE, PAIR))))).containsExactly(RELEASE, PAIR);
        assertThat(SharedJson.read(SharedJson.write(new Scope.TooFew(2)))).isEmpty();
    }

    @Test
    void aVersionThatKnewMoreIsReadWithoutIt() {
        assertThat(SharedJson.read("[" + GOOD.replace("\"share\"", "\"since\":{\"a\":[1]},\"share\"") + "]"))
                .containsExactly(RELEASE);
    }

    /** Each beside one that is as it should be, which stays. */
    @ParameterizedTest
    @ValueSource(strings = { "null", "7", "\"release\"", "[]", "{}", "{\"values\":null}",
            "{\"values\":[],\"relativeRisk\":7.5,\"organizations\":9,\"share\":0.4}",
            "{\"values\":{\"a\":{\"dimension\":\"release\",\"value\":\"4.12\"}},\"relativeRisk\":7.5,\"organizations\":9,"
                    + "\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"colour\",\"value\":\"red\"}],\"relativeRisk\":7.5,\"organizations\":9,\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"release\",\"value\":\"4.12\"},{\"dimension\":\"colour\",\"value\":\"red\"}],"
                    + "\"relativeRisk\":7.5,\"organizations\":9,\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"release\",\"value\":12}],\"relativeRisk\":7.5,\"organizations\":9,\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"release\"}],\"relativeRisk\":7.5,\"organizations\":9,\"share\":0.4}",
            "{\"values\":[\"release=4.12\"],\"relativeRisk\":7.5,\"organizations\":9,\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"release\",\"value\":\"4.12\"}],\"organizations\":9,\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"release\",\"value\":\"4.12\"}],\"relativeRisk\":\"7.5\",\"organizations\":9,\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"release\",\"value\":\"4.12\"}],\"relativeRisk\":7.5,\"organizations\":9e99,\"share\":0.4}",
            "{\"values\":[{\"dimension\":\"release\",\"value\":\"4.12\"}],\"relativeRisk\":7.5,\"organizations\":9,\"share\":null}" })
    void whatIsNotUnderstoodIsLeftOut(String odd) {
        assertThat(SharedJson.read("[" + odd + "," + GOOD + "]")).containsExactly(RELEASE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "{}", "12", "\"text\"", "[", "[{\"values\":", "{\"shared\":[]}", "no JSON" })
    void whatIsNoListIsNothing(String odd) {
        assertThat(SharedJson.read(odd)).isEmpty();
    }
}
