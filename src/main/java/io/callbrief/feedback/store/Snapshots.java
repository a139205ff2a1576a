package io.callbrief.feedback.store;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.Snapshot;
import io.callbrief.feedback.calibration.Calibration;
import io.callbrief.feedback.calibration.GlobalMap;

/** Snapshots, which never change, and which of them is in use. */
@ApplicationScoped
public class Snapshots {

    private final Session rows;
    private final Clock clock;

    Snapshots(Session rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Which snapshot is in use.
     *
     * @param snapshotId {@code null}: none
     * @param pinned whether nothing newer takes its place
     */
    public record InUse(@Nullable UUID snapshotId, boolean pinned) {
    }

    @Transactional
    public InUse inUse() {
        return rows.createNativeQuery("select snapshot_id, pinned from calibration_state", Tuple.class).getResultList()
                .stream().findFirst().map(row -> new InUse(row.get("snapshot_id", UUID.class),
                        row.get("pinned", Boolean.class)))
                .orElse(new InUse(null, false));
    }

    @Transactional
    public Optional<Snapshot> byId(UUID id) {
        return rows.createNativeQuery("select *, cast(causes as text) as by_cause from calibration_snapshot where id = :id",
                Tuple.class).setParameter("id", id).getResultList().stream().findFirst().map(Snapshots::snapshot);
    }

    /** The newest first. */
    @Transactional
    public List<Snapshot> list(int limit) {
        return rows.createNativeQuery("""
                select *, cast(causes as text) as by_cause from calibration_snapshot order by made_at desc, id desc
                limit :limit""", Tuple.class).setParameter("limit", limit).getResultList().stream()
                .map(Snapshots::snapshot).toList();
    }

    /** Until the end of the caller's transaction. @return false when another replica is learning */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean lock() {
        return rows.createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended('calibration', 0))", Boolean.class)
                .getSingleResult();
    }

    /** Stores it and takes it into use. Joins the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Snapshot snapshot) {
        Calibration calibration = snapshot.calibration();
        rows.createNativeMutationQuery("""
                insert into calibration_snapshot (id, made_at, rule_version, a, b, cases, sources, causes, ignored, inputs)
                values (:id, :at, :rules, :a, :b, :cases, :sources, cast(:causes as json), :ignored, :inputs)""")
                .setParameter("id", snapshot.id()).setParameter("at", snapshot.madeAt())
                .setParameter("rules", calibration.ruleVersion()).setParameter("a", calibration.map().a())
                .setParameter("b", calibration.map().b()).setParameter("cases", snapshot.cases())
                .setParameter("sources", calibration.sources())
                .setParameter("causes", CausesJson.write(calibration.causes()))
                .setParameter("ignored", calibration.ignored().toArray(String[]::new), String[].class)
                .setParameter("inputs", HexFormat.of().parseHex(snapshot.inputs())).executeUpdate();
        use(snapshot.id(), false);
    }

    /**
     * @param snapshotId {@code null}: what the model says is shown as it is
     * @param pinned until somebody says otherwise nothing newer takes its place
     */
    @Transactional
    public void use(@Nullable UUID snapshotId, boolean pinned) {
        rows.createNativeMutationQuery("""
                insert into calibration_state (snapshot_id, pinned, changed_at) values (:id, :pinned, :now)
                on conflict (only_one) do update set snapshot_id = excluded.snapshot_id, pinned = excluded.pinned,
                    changed_at = excluded.changed_at""")
                .setParameter("id", snapshotId, UUID.class).setParameter("pinned", pinned)
                .setParameter("now", clock.instant()).executeUpdate();
    }

    /** Persons whom somebody vouches for, or whose labels count for nothing. */
    @Transactional
    public Set<String> labellers(Trust trust) {
        return new HashSet<>(rows.createNativeQuery("select actor from labeller where trust = :trust", String.class)
                .setParameter("trust", trust.name()).getResultList());
    }

    /** @param trust {@code null}: as everybody */
    @Transactional
    public void trust(String actor, @Nullable Trust trust) {
        rows.createNativeMutationQuery("delete from labeller where actor = :actor").setParameter("actor", actor)
                .executeUpdate();
        if (trust != null) {
            rows.createNativeMutationQuery("""
                    insert into labeller (actor, trust, set_at) values (:actor, :trust, :now)
                    on conflict (actor) do update set trust = excluded.trust, set_at = excluded.set_at""")
                    .setParameter("actor", actor).setParameter("trust", trust.name()).setParameter("now", clock.instant())
                    .executeUpdate();
        }
    }

    /** What somebody decided about a person's labels. */
    public enum Trust {
        TRUSTED,
        EXCLUDED
    }

    private static Snapshot snapshot(Tuple row) {
        return new Snapshot(row.get("id", UUID.class), row.get("made_at", Instant.class),
                new Calibration(row.get("rule_version", String.class),
                        new GlobalMap(row.get("a", Double.class), row.get("b", Double.class)),
                        CausesJson.read(row.get("by_cause", String.class)), row.get("sources", Integer.class),
                        List.of(row.get("ignored", String[].class))),
                row.get("cases", Integer.class), HexFormat.of().formatHex(row.get("inputs", byte[].class)));
    }
}
