package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final String COMPLAINT = "I could not hear Marc";

    @Test
    void aProblemSaysWhatAndWhereButNeverQuotes() {
        String problem = Problem.of(new UncheckedIOException(COMPLAINT, new IOException(COMPLAINT)));

        assertThat(problem).matches("UncheckedIOException at ProblemTest:\\d+ by IOException at ProblemTest:\\d+");
    }

    @Test
    void whatWasThrownBelowOurCodeIsPlacedWhereOursCalledIt() {
        RuntimeException thrown = new IllegalStateException();
        thrown.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("java.util.ArrayList", "get", "ArrayList.java", 427),
                new StackTraceElement("io.callbrief.work.store.LookStore_Subclass", "claim", null, 12),
                new StackTraceElement("io.callbrief.work.store.LookStore", "claim", "LookStore.java", 88),
                new StackTraceElement("io.callbrief.pipeline.LookConsumer", "take", "LookConsumer.java", 60) });

        assertThat(Problem.of(thrown)).isEqualTo("IllegalStateException at LookStore:88");
    }

    @Test
    void causesThatGoInACircleComeToAnEnd() {
        Exception one = placeless(null);
        Exception other = placeless(one);
        one.initCause(other);

        assertThat(Problem.of(one)).isEqualTo("Exception by Exception by Exception by Exception");
    }

    private static Exception placeless(@Nullable Throwable cause) {
        Exception exception = cause == null ? new Exception(COMPLAINT) : new Exception(COMPLAINT, cause);
        exception.setStackTrace(new StackTraceElement[0]);
        return exception;
    }
}
