package io.callbrief.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;

/**
 * What is held to be true of a case, by the highest step of the ladder that says anything; of equals, by the newest.
 *
 * @param actual {@code null} when it is only known that the note was wrong
 * @param right whether the note was; false too where it could not tell and somebody could
 * @param supporters everybody who says the same, by their actors
 */
public record Verdict(Named named, @Nullable Cause actual, boolean right, LabelSource source, Set<String> supporters,
        boolean byPerson, Instant at) {

    /** So long a ticket has to stay resolved before its verdict counts. */
    public static final Duration QUARANTINE = Duration.ofDays(3);

    public Verdict {
        supporters = Set.copyOf(supporters);
    }

    public boolean verified() {
        return source.weight() >= LabelSource.VERIFIED && actual != null;
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
        Set<String> supporters = standing.values().stream()
                .filter(label -> Objects.equals(label.statement().right(), said.right())
                        && (actual(label) == null || actual == null || actual(label) == actual))
                .map(label -> label.statement().actor()).collect(Collectors.toSet());
        return new Verdict(decisive.named(), actual, right, said.source(), supporters, said.person(), decisive.at());
    }

    private static @Nullable Cause actual(Label label) {
        Statement said = label.statement();
        return said.actual() == null && Boolean.TRUE.equals(said.right()) ? label.named().cause() : said.actual();
    }
}
