package io.callbrief.wording.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.CallLedger;
import io.callbrief.work.Ids;

/** Calls of models. What a STARTED one may use at most counts as used, also when its replica died. */
@ApplicationScoped
public class ModelCallRows implements CallLedger {

    private final Session rows;
    private final WordingConfig config;
    private final Ids ids;
    private final Clock clock;

    public ModelCallRows(Session rows, WordingConfig config, Ids ids, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** One after the other, so that of two that would together use too much the second sees the first. */
    @Override
    @Transactional
    public Optional<UUID> begin(Planned planned) {
        rows.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended('model_call', 0))) l",
                Integer.class).getSingleResult();
        long most = (long) planned.inputTokens() + planned.mostOutputTokens();
        if (usedBy(planned.caseId()) + most > config.tokensPerTicket() || usedToday() + most > config.tokensPerDay()) {
            return Optional.empty();
        }
        UUID id = ids.next();
        rows.createNativeMutationQuery("""
                insert into model_call (id, case_id, use, provider, model, prompt, started_at, state, input_tokens,
                    output_tokens, estimated, cost_micros)
                values (:id, :case, :use, :provider, :model, :prompt, :now, 'STARTED', :input, :output, true, 0)""")
                .setParameter("id", id).setParameter("case", planned.caseId()).setParameter("use", planned.use().name())
                .setParameter("provider", planned.provider()).setParameter("model", planned.model())
                .setParameter("prompt", planned.prompt()).setParameter("now", clock.instant())
                .setParameter("input", planned.inputTokens()).setParameter("output", planned.mostOutputTokens())
                .executeUpdate();
        return Optional.of(id);
    }

    @Override
    @Transactional
    public void ended(UUID call, Ended ended) {
        rows.createNativeMutationQuery("""
                update model_call set state = :state, duration_ms = :millis, input_tokens = :input, output_tokens = :output,
                    estimated = :estimated, cost_micros = :cost where id = :id""")
                .setParameter("state", ended.state().name()).setParameter("millis", ended.durationMillis())
                .setParameter("input", ended.inputTokens()).setParameter("output", ended.outputTokens())
                .setParameter("estimated", ended.estimated()).setParameter("cost", ended.costMicros())
                .setParameter("id", call).executeUpdate();
    }

    @Override
    @Transactional
    public void guarded(UUID call, int kept, List<String> flaws) {
        rows.createNativeMutationQuery(
                "update model_call set kept = :kept, dropped = :dropped, flaws = string_to_array(:flaws, ',') where id = :id")
                .setParameter("kept", kept).setParameter("dropped", flaws.size())
                .setParameter("flaws", String.join(",", flaws)).setParameter("id", call).executeUpdate();
    }

    private long usedBy(UUID caseId) {
        return rows.createNativeQuery(
                "select coalesce(sum(input_tokens + output_tokens), 0) from model_call where case_id = :case", Long.class)
                .setParameter("case", caseId).getSingleResult();
    }

    private long usedToday() {
        return rows.createNativeQuery(
                "select coalesce(sum(input_tokens + output_tokens), 0) from model_call where started_at >= :day", Long.class)
                .setParameter("day", today()).getSingleResult();
    }

    private Instant today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * A call as it is shown.
     *
     * @param durationMillis {@code null} while it has not ended
     * @param kept sentences or spans that passed the guard; {@code null} where it had nothing to judge
     */
    public record Call(UUID id, UUID caseId, String use, String provider, String model, String prompt, Instant startedAt,
            String state, @Nullable Integer durationMillis, int inputTokens, int outputTokens, boolean estimated,
            long costMicros, @Nullable Integer kept, @Nullable Integer dropped, List<String> flaws) {
        public Call {
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * Newest first.
     *
     * @param caseId {@code null}: of any case
     * @param before {@code null}: from the newest on
     */
    @Transactional
    public List<Call> list(@Nullable UUID caseId, @Nullable UUID before, int limit) {
        return rows.createNativeQuery("""
                select id, case_id, use, provider, model, prompt, started_at, state, duration_ms, input_tokens, output_tokens,
                    estimated, cost_micros, kept, dropped, array_to_string(flaws, ',') as flaw_list from model_call
                where (cast(:case as uuid) is null or case_id = :case)
                    and (cast(:before as uuid) is null
                        or (started_at, id) < (select started_at, id from model_call where id = :before))
                order by started_at desc, id desc limit :limit""", Tuple.class)
                .setParameter("case", caseId, UUID.class).setParameter("before", before, UUID.class)
                .setParameter("limit", limit).getResultList().stream().map(ModelCallRows::call).toList();
    }

    private static Call call(Tuple row) {
        String flaws = row.get("flaw_list", String.class);
        return new Call(row.get("id", UUID.class), row.get("case_id", UUID.class), row.get("use", String.class),
                row.get("provider", String.class), row.get("model", String.class), row.get("prompt", String.class),
                row.get("started_at", Instant.class), row.get("state", String.class), row.get("duration_ms", Integer.class),
                row.get("input_tokens", Integer.class), row.get("output_tokens", Integer.class),
                row.get("estimated", Boolean.class), row.get("cost_micros", Long.class), row.get("kept", Integer.class),
                row.get("dropped", Integer.class),
                flaws == null || flaws.isEmpty() ? List.of() : List.of(flaws.split(",", -1)));
    }

    /** @param tokens used and reserved since midnight UTC, of {@code ofTokens} */
    public record Today(int calls, long tokens, long ofTokens, long costMicros) {
    }

    @Transactional
    public Today spentToday() {
        Tuple row = rows
                .createNativeQuery("""
                        select count(*) as calls, coalesce(sum(input_tokens + output_tokens), 0) as tokens,
                            cast(coalesce(sum(cost_micros), 0) as bigint) as cost from model_call where started_at >= :day""",
                        Tuple.class)
                .setParameter("day", today()).getSingleResult();
        return new Today(row.get("calls", Long.class).intValue(), row.get("tokens", Long.class), config.tokensPerDay(),
                row.get("cost", Long.class));
    }
}
