package io.callbrief.feedback.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.Label;
import io.callbrief.feedback.ReplyLikeness;
import io.callbrief.feedback.Strategy;
import io.callbrief.feedback.Strategy.Arm;
import io.callbrief.feedback.Strategy.Decisive;
import io.callbrief.feedback.Verdict;

/** Compares tickets with a note to those that are held out, by the first note of each. */
@ApplicationScoped
public class StrategyRows {

    /** Nobody reads about more than these; the newest of them count. */
    private static final int AT_MOST = 20_000;

    private final Session rows;
    private final LabelRows labels;

    StrategyRows(Session rows, LabelRows labels) {
        this.rows = rows;
        this.labels = labels;
    }

    private record Told(UUID caseId, boolean heldOut, @Nullable String decisive, @Nullable Double minutesToReply,
            @Nullable Double hoursToResolution, @Nullable Double likeness, @Nullable Boolean right) {
    }

    /** @param from of the first note; until {@code to} */
    @Transactional
    public Strategy between(Instant from, Instant to) {
        List<Tuple> found = rows.createNativeQuery("""
                select p.case_id, p.held_out, p.findings,
                    cast(extract(epoch from o.first_reply_at - p.made_at) / 60 as double precision) as minutes_to_reply,
                    cast(extract(epoch from o.resolved_at - p.made_at) / 3600 as double precision) as hours_to_resolution,
                    o.reply_likeness
                from prediction p left join case_outcome o on o.case_id = p.case_id
                where p.made_at >= :from and p.made_at < :to
                    and p.version = (select min(version) from prediction f where f.case_id = p.case_id)
                order by p.made_at desc limit :most""", Tuple.class)
                .setParameter("from", from).setParameter("to", to).setParameter("most", AT_MOST).getResultList();
        var verdicts = labels.ofCases(found.stream().map(row -> row.get("case_id", UUID.class)).toList()).stream()
                .collect(Collectors.groupingBy(Label::caseId));
        List<Told> all = found.stream().map(row -> told(row, verdicts.getOrDefault(row.get("case_id", UUID.class), List.of())))
                .toList();
        return new Strategy(arm(all.stream().filter(one -> !one.heldOut)), arm(all.stream().filter(Told::heldOut)),
                decisive(all));
    }

    private static Told told(Tuple row, List<Label> said) {
        String[] findings = row.get("findings", String[].class);
        Boolean right = Verdict.of(said).filter(Verdict::verified).map(Verdict::right).orElse(null);
        return new Told(row.get("case_id", UUID.class), row.get("held_out", Boolean.class),
                findings.length == 0 ? null : findings[0], positive(row.get("minutes_to_reply", Double.class)),
                positive(row.get("hours_to_resolution", Double.class)), row.get("reply_likeness", Double.class), right);
    }

    /** What happened before the note came owes nothing to it. */
    private static @Nullable Double positive(@Nullable Double span) {
        return span == null || span < 0 ? null : span;
    }

    private static Arm arm(Stream<Told> tickets) {
        List<Told> all = tickets.toList();
        List<Double> likeness = all.stream().map(Told::likeness).filter(one -> one != null).toList();
        return new Arm(all.size(), median(all.stream().map(Told::minutesToReply)),
                median(all.stream().map(Told::hoursToResolution)),
                (int) all.stream().filter(one -> one.right != null).count(),
                (int) all.stream().filter(one -> Boolean.TRUE.equals(one.right)).count(), likeness.size(),
                (int) likeness.stream().filter(one -> one >= ReplyLikeness.NEARLY_UNCHANGED).count());
    }

    private static @Nullable Double median(Stream<@Nullable Double> spans) {
        List<Double> sorted = spans.filter(one -> one != null).sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return null;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : Double.valueOf((sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    private static List<Decisive> decisive(List<Told> all) {
        return all.stream().filter(one -> one.decisive != null)
                .collect(Collectors.groupingBy(one -> String.valueOf(one.decisive))).entrySet().stream()
                .map(entry -> new Decisive(entry.getKey(), entry.getValue().size(),
                        (int) entry.getValue().stream().filter(one -> Boolean.TRUE.equals(one.right)).count(),
                        (int) entry.getValue().stream().filter(one -> Boolean.FALSE.equals(one.right)).count()))
                .sorted((a, b) -> a.tickets() == b.tickets() ? a.finding().compareTo(b.finding())
                        : Integer.compare(b.tickets(), a.tickets()))
                .toList();
    }
}
