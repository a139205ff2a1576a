package io.callbrief.feedback.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.Label;
import io.callbrief.feedback.LabelSource;
import io.callbrief.feedback.Named;
import io.callbrief.feedback.Statement;
import io.callbrief.work.Ids;

/** Labels; rows are added and never changed. */
@ApplicationScoped
public class LabelRows {

    /** Nobody may write more of one case than an honest mind changes. */
    private static final long MOST_OF_A_CASE = 200;

    private final Session rows;
    private final Ids ids;
    private final Clock clock;

    LabelRows(Session rows, Ids ids, Clock clock) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds what is new: who says the same as before adds nothing, so that what is delivered or read again changes nothing.
     *
     * @return whether anything was new
     */
    @Transactional
    public boolean say(UUID caseId, Named named, List<Statement> statements) {
        // one after the other: two that say the same at once are one
        if (rows.createNativeQuery("select 1 from support_case where id = :case and erased_at is null for no key update",
                Integer.class).setParameter("case", caseId).getResultList().isEmpty()) {
            return false;
        }
        List<Label> known = ofCase(caseId);
        Instant now = clock.instant();
        boolean any = false;
        for (Statement statement : statements) {
            if (isNew(statement, known) && known.size() < MOST_OF_A_CASE) {
                add(caseId, named, statement, now);
                any = true;
            }
        }
        return any;
    }

    private static boolean isNew(Statement statement, List<Label> known) {
        Optional<Statement> before = known.stream().map(Label::statement)
                .filter(one -> one.source() == statement.source() && one.actor().equals(statement.actor()))
                .reduce((earlier, later) -> later);
        return before.map(said -> !Objects.equals(said.actual(), statement.actual())
                || !Objects.equals(said.right(), statement.right())).orElse(statement.right() != null);
    }

    private void add(UUID caseId, Named named, Statement statement, Instant at) {
        rows.createNativeMutationQuery("""
                insert into label (id, case_id, version, named_cause, percent, source, actor, person, actual_cause, is_right,
                    weight, at)
                values (:id, :case, :version, :named, :percent, :source, :actor, :person, :actual,
                    cast(:right as boolean), :weight, :at)""")
                .setParameter("id", ids.next()).setParameter("case", caseId).setParameter("version", named.version())
                .setParameter("named", named.cause() == null ? null : named.cause().id(), String.class)
                .setParameter("percent", named.percent(), Integer.class).setParameter("source", statement.source().name())
                .setParameter("actor", statement.actor()).setParameter("person", statement.person())
                .setParameter("actual", statement.actual() == null ? null : statement.actual().id(), String.class)
                .setParameter("right", statement.right(), Boolean.class)
                .setParameter("weight", statement.source().weight()).setParameter("at", at).executeUpdate();
    }

    /** Oldest first. */
    @Transactional
    public List<Label> ofCase(UUID caseId) {
        return rows.createNativeQuery("select * from label where case_id = :case order by at, id", Tuple.class)
                .setParameter("case", caseId).getResultList().stream().map(LabelRows::label).toList();
    }

    /** Of these cases, case by case and oldest first. */
    @Transactional
    public List<Label> ofCases(Collection<UUID> caseIds) {
        return caseIds.isEmpty() ? List.of()
                : rows.createNativeQuery("select * from label where case_id in (:cases) order by case_id, at, id", Tuple.class)
                        .setParameterList("cases", caseIds, UUID.class).getResultList().stream().map(LabelRows::label)
                        .toList();
    }

    /** Of cases that have any label since, all their labels, case by case and oldest first. */
    @Transactional
    public List<Label> ofCasesLabelledSince(Instant since) {
        return rows.createNativeQuery("""
                select * from label where case_id in (select case_id from label where at >= :since)
                order by case_id, at, id""", Tuple.class).setParameter("since", since)
                .getResultList().stream().map(LabelRows::label).toList();
    }

    private static Label label(Tuple row) {
        return new Label(row.get("case_id", UUID.class),
                new Named(row.get("version", Integer.class), cause(row.get("named_cause", String.class)),
                        row.get("percent", Integer.class)),
                new Statement(LabelSource.valueOf(row.get("source", String.class)), row.get("actor", String.class),
                        row.get("person", Boolean.class), cause(row.get("actual_cause", String.class)),
                        row.get("is_right", Boolean.class)),
                row.get("at", Instant.class));
    }

    private static @Nullable Cause cause(@Nullable String id) {
        return id == null ? null : Cause.ofId(id);
    }
}
