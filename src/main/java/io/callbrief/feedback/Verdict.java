package io.callbrief.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * What is held to be true of a case, by the highest step of the ladder that says anything; of equals, by the newest.
 *
 * @param actual {@code null} when it is only known that the note was wrong
 * @param right whether the note was; false too where it could not tell and somebody could
 * @param agreeing what everybody says now who says the same
 */
public record Verdict(Named named, @Nullable Cause actual, boolean right, LabelSource source, List<Statement> agreeing,
        Instant at) {

    /** So long a ticket has to stay resolved before its verdict counts. */
    public static final Duration QUARANTINE = Duration.ofDays(3);

    public Verdict {
        agreeing = List.copyOf(agreeing);
    }

    public boolean verified() {
        return source.weight() >= LabelSource.VERIFIED && actual != null;
    }

    /**
     * From when on it counts in the numbers that are shown, unless the ticket is opened again.
     *
     * @param resolvedAt of the ticket; {@code null} when its helpdesk does not say
     */
    public Instant countsFrom(@Nullable Instant resolvedAt) {
        return (resolvedAt != null && resolvedAt.isAfter(at) ? resolvedAt : at).plus(QUARANTINE);
    }

    /** @param labels of one case, in any order; a later one of the same source and actor stands for the earlier */
    public static Optional<Verdict> of(List<Label> labels) {
        Map<List<String>, Label> standing = new HashMap<>();
        labels.stream().sorted(Comparator.comparing(Label::at)).forEach(label -> standing
                .put(List.of(label.statement().source().name(), label.statement().actor()), label));
        return standing.values().stream().filter(label -> label.statement().right() != null)
                .max(Comparator.<Label> comparingDouble(label -> label.statement().source().weight())
                        .thenComparing(Label::at).thenComparing(label -> label.statement().actor()))
                .map(decisive -> of(decisive, standing));
    }

    private static Verdict of(Label decisive, Map<List<String>, Label> standing) {
        Statement said = decisive.statement();
        boolean right = Boolean.TRUE.equals(said.right());
        Cause actual = actual(decisive);
        List<Statement> agreeing = standing.values().stream()
                .filter(label -> Objects.equals(label.statement().right(), said.right())
                        && (actual(label) == null || actual == null || actual(label) == actual))
                .map(Label::statement).sorted(Comparator.comparing(Statement::source).thenComparing(Statement::actor)).toList();
        return new Verdict(decisive.named(), actual, right, said.source(), agreeing, decisive.at());
    }

    private static @Nullable Cause actual(Label label) {
        Statement said = label.statement();
        return said.actual() == null && Boolean.TRUE.equals(said.right()) ? label.named().cause() : said.actual();
    }
}
