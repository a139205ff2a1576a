package io.callbrief.feedback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.State;

/** What a ticket's outcome says of the note's verdict. Of texts nothing is read: they never label. */
public final class OutcomeReader {

    /** Tags of closing macros: {@code callbrief_right}, or {@code callbrief_was_} with the id of a cause. */
    public static final String TAG_RIGHT = "callbrief_right";
    public static final String TAG_WAS = "callbrief_was_";
    private static final int HASH_BYTES = 8;

    private final @Nullable String actualCauseField;
    private final @Nullable String shownCauseField;

    /**
     * @param actualCauseField the helpdesk's id of the field in which people put the cause; {@code null} when there is none
     * @param shownCauseField the field in which we show ours: people who correct it say what it was
     */
    public OutcomeReader(@Nullable String actualCauseField, @Nullable String shownCauseField) {
        this.actualCauseField = actualCauseField;
        this.shownCauseField = shownCauseField;
    }

    /** One statement of each source, also where it says nothing (any more). */
    public List<Statement> read(TicketOutcome outcome, Named named) {
        String agent = actor(outcome.assignee());
        List<Statement> said = new ArrayList<>();
        said.add(field(outcome, named).map(cause -> Statement.cause(LabelSource.CAUSE_FIELD, agent, cause, named.cause()))
                .orElseGet(() -> Statement.takenBack(LabelSource.CAUSE_FIELD, agent)));
        said.add(tags(outcome, named).map(cause -> Statement.cause(LabelSource.CLOSING_TAG, agent, cause, named.cause()))
                .orElseGet(() -> Statement.takenBack(LabelSource.CLOSING_TAG, agent)));
        if (named.cause() != null) {
            if (outcome.state() == State.OPEN && outcome.timesReopened() != null && outcome.timesReopened() > 0) {
                said.add(Statement.observed(LabelSource.REOPENED, false));
            }
            Satisfaction rating = outcome.satisfaction();
            if (rating != null && rating.rating() == Satisfaction.Rating.BAD) {
                said.add(Statement.observed(LabelSource.BAD_RATING, false));
            }
        }
        return said;
    }

    /** What we wrote ourselves into our field says nothing; in the people's own field the same cause confirms. */
    private Optional<Cause> field(TicketOutcome outcome, Named named) {
        Optional<Cause> own = cause(actualCauseField == null ? null : outcome.fields().get(actualCauseField));
        return own.isPresent() ? own
                : cause(shownCauseField == null ? null : outcome.fields().get(shownCauseField))
                        .filter(corrected -> corrected != named.cause());
    }

    /** Tags that contradict each other say nothing. */
    private static Optional<Cause> tags(TicketOutcome outcome, Named named) {
        Set<Cause> said = outcome.tags().stream().map(tag -> tag.toLowerCase(Locale.ROOT)).flatMap(tag -> {
            if (tag.equals(TAG_RIGHT)) {
                return Stream.ofNullable(named.cause());
            }
            return tag.startsWith(TAG_WAS) ? cause(tag.substring(TAG_WAS.length())).stream() : Stream.empty();
        }).collect(Collectors.toSet());
        return said.size() == 1 ? said.stream().findFirst() : Optional.empty();
    }

    private static Optional<Cause> cause(@Nullable String value) {
        String id = value == null ? "" : value.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Stream.of(Cause.values()).filter(cause -> cause.id().equals(id)).findFirst();
    }

    /** Tells one agent from another without keeping who it is. */
    private static String actor(@Nullable String assignee) {
        if (assignee == null) {
            return "helpdesk";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(assignee.getBytes(StandardCharsets.UTF_8));
            return "agent:" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
