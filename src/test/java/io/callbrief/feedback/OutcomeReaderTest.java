package io.callbrief.feedback;

import static io.callbrief.diagnosis.Cause.ECHO;
import static io.callbrief.diagnosis.Cause.MIC_MUTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.Satisfaction.Rating;
import io.callbrief.ticket.TicketOutcome.State;

class OutcomeReaderTest {

    private static final Named MUTED = new Named(1, MIC_MUTED, 87);
    private static final Named NOTHING = new Named(1, null, null);

    private final OutcomeReader reader = new OutcomeReader("actual", "shown");

    @Test
    void silenceSaysNothing() {
        assertThat(said(List.of(), Map.of(), MUTED)).isEmpty();
    }

    @Test
    void thePeoplesFieldConfirmsAndContradicts() {
        assertThat(said(List.of(), Map.of("actual", "mic_muted"), MUTED)).containsExactly(
                new Statement(LabelSource.CAUSE_FIELD, "helpdesk", true, MIC_MUTED, true));
        assertThat(said(List.of(), Map.of("actual", "Echo "), MUTED)).containsExactly(
                new Statement(LabelSource.CAUSE_FIELD, "helpdesk", true, ECHO, false));
        assertThat(said(List.of(), Map.of("actual", "mic muted"), NOTHING)).containsExactly(
                new Statement(LabelSource.CAUSE_FIELD, "helpdesk", true, MIC_MUTED, false));
    }

    @Test
    void whatWeWroteIntoOurOwnFieldSaysNothingUntilSomebodyCorrectsIt() {
        assertThat(said(List.of(), Map.of("shown", "mic_muted"), MUTED)).isEmpty();
        assertThat(said(List.of(), Map.of("shown", "echo"), MUTED)).extracting(Statement::actual).containsExactly(ECHO);
        assertThat(said(List.of(), Map.of("shown", "echo", "actual", "mic_muted"), MUTED)).extracting(Statement::actual)
                .containsExactly(MIC_MUTED);
    }

    @Test
    void valuesThatAreNoCauseSayNothing() {
        assertThat(said(List.of("callbrief_was_", "callbrief_was_gremlins", "callbrief_mic_muted", "callbrief_analysed"),
                Map.of("actual", "other: the cat"), MUTED)).isEmpty();
    }

    @Test
    void closingTagsConfirmAndCorrectAndContradictionsSayNothing() {
        assertThat(said(List.of("callbrief_right"), Map.of(), MUTED)).containsExactly(
                new Statement(LabelSource.CLOSING_TAG, "helpdesk", true, MIC_MUTED, true));
        assertThat(said(List.of("Callbrief_Was_Echo"), Map.of(), MUTED)).containsExactly(
                new Statement(LabelSource.CLOSING_TAG, "helpdesk", true, ECHO, false));
        assertThat(said(List.of("callbrief_right", "callbrief_was_echo"), Map.of(), MUTED)).isEmpty();
        assertThat(said(List.of("callbrief_right"), Map.of(), NOTHING)).isEmpty();
    }

    @Test
    void wordsOfCustomersAndAgentsNeverLabel() {
        TicketOutcome outcome = new TicketOutcome(State.RESOLVED, Instant.EPOCH, "callbrief_was_echo", 0,
                new Satisfaction(Rating.GOOD, "good", "good/bad", "callbrief_was_echo"),
                List.of(new Ticket.Reply(Instant.EPOCH, "callbrief_was_echo. Cause: echo")), List.of(), Map.of(), null);

        assertThat(standing(reader.read(outcome, MUTED))).isEmpty();
    }

    @Test
    void anAgentIsToldFromAnotherAndNotNamed() {
        String first = onlyActor("agent@example.com");

        assertThat(first).startsWith("agent:").doesNotContain("example").isEqualTo(onlyActor("agent@example.com"))
                .isNotEqualTo(onlyActor("other@example.com"));
    }

    @Test
    void aReopenedTicketAndABadRatingSpeakAgainstANamedCause() {
        assertThat(reopened(1, State.OPEN, MUTED)).containsExactly(Statement.observed(LabelSource.REOPENED, false));
        assertThat(reopened(0, State.OPEN, MUTED)).isEmpty();
        assertThat(reopened(1, State.RESOLVED, MUTED)).as("and solved again").isEmpty();
        assertThat(reopened(1, State.OPEN, NOTHING)).isEmpty();
        assertThat(reopened(null, State.OPEN, MUTED)).isEmpty();
        assertThat(rated(Rating.BAD)).containsExactly(Statement.observed(LabelSource.BAD_RATING, false));
        assertThat(rated(Rating.NEUTRAL)).isEmpty();
        assertThat(rated(Rating.GOOD)).isEmpty();
    }

    private String onlyActor(String assignee) {
        List<Statement> said = standing(reader.read(new TicketOutcome(State.RESOLVED, Instant.EPOCH, null, 0, null, List.of(),
                List.of("callbrief_right"), Map.of(), assignee), MUTED));
        assertThat(said).hasSize(1);
        return said.get(0).actor();
    }

    private List<Statement> said(List<String> tags, Map<String, String> fields, Named named) {
        return standing(reader.read(new TicketOutcome(State.RESOLVED, Instant.EPOCH, null, 0, null, List.of(), tags, fields,
                null), named));
    }

    private List<Statement> reopened(@Nullable Integer times, State state, Named named) {
        return standing(reader.read(new TicketOutcome(state, null, null, times, null, List.of(), List.of(), Map.of(), null),
                named));
    }

    private List<Statement> rated(Rating rating) {
        return standing(reader.read(new TicketOutcome(State.RESOLVED, Instant.EPOCH, null, 0,
                new Satisfaction(rating, "1", "1-5", null), List.of(), List.of(), Map.of(), null), MUTED));
    }

    private static List<Statement> standing(List<Statement> said) {
        return said.stream().filter(statement -> statement.right() != null).toList();
    }

}
