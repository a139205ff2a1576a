package io.callbrief.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(16));

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToTheBound() {
        assertThat(backoff.after(1)).hasSeconds(2);
        assertThat(backoff.after(2)).hasSeconds(4);
        assertThat(backoff.after(4)).hasSeconds(16);
        assertThat(backoff.after(5)).hasSeconds(16);
        assertThat(backoff.after(Integer.MAX_VALUE)).hasSeconds(16);
    }
}
