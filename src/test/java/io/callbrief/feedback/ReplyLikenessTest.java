package io.callbrief.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;

import org.junit.jupiter.api.Test;

class ReplyLikenessTest {

    private static final String SUGGESTED = "Your microphone was muted in the call. Please click the symbol and try again.";

    @Test
    void aReplySentAsItIsIsWhollyLike() {
        assertThat(ReplyLikeness.of(SUGGESTED, SUGGESTED)).isEqualTo(1);
        assertThat(ReplyLikeness.of(SUGGESTED, "Dear Ann,\n\n" + SUGGESTED.toUpperCase(java.util.Locale.ROOT)
                + "\n\nBest regards\nAlex, Acme Support")).isEqualTo(1);
    }

    @Test
    void eachWordThatIsChangedLeftOutOrPutInCounts() {
        assertThat(ReplyLikeness.of("one two three four five", "one two THREE four six")).isEqualTo(0.8, within(1e-9));
        assertThat(ReplyLikeness.of("one two three four five", "one three four five")).isEqualTo(0.8, within(1e-9));
        assertThat(ReplyLikeness.of("one two three four five", "one two and three four five")).isEqualTo(0.8, within(1e-9));
        assertThat(ReplyLikeness.of("one two three four", "one two three nine")).isLessThan(ReplyLikeness.NEARLY_UNCHANGED);
    }

    @Test
    void anotherAnswerIsNotLike() {
        assertThat(ReplyLikeness.of(SUGGESTED, "We are sorry for the trouble and will be in touch soon.")).isLessThan(0.2);
        assertThat(ReplyLikeness.of(SUGGESTED, "")).isZero();
        assertThat(ReplyLikeness.of("", SUGGESTED)).isZero();
    }

    @Test
    void aVeryLongAnswerIsComparedByItsBeginning() {
        String book = String.join(" ", Collections.nCopies(100_000, "word"));

        assertThat(ReplyLikeness.of(book, book)).isEqualTo(1);
        assertThat(ReplyLikeness.of(SUGGESTED, book)).isLessThan(0.1);
    }
}
