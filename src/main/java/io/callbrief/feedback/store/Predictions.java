package io.callbrief.feedback.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.Prediction;

/** What was shown, and how the number came about. */
@ApplicationScoped
public class Predictions {

    private final Session rows;

    Predictions(Session rows) {
        this.rows = rows;
    }

    /** Joins the transaction that stores the brief. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Prediction one) {
        rows.createNativeMutationQuery("""
                insert into prediction (case_id, version, made_at, cause, application, organization_id, model_id, rule_version,
                    fitted_calls, lab_calls, snapshot_id, evidence_sha256, s, q, p, match_p, shown_percent, verified,
                    verified_right, findings, held_out)
                values (:case, :version, :at, :cause, :application, :organization, :model, :rules, :fitted, :lab, :snapshot,
                    :evidence, :s, :q, :p, :match, :shown, :verified, :right, :findings, :held)""")
                .setParameter("case", one.caseId()).setParameter("version", one.version()).setParameter("at", one.madeAt())
                .setParameter("cause", one.cause().id()).setParameter("application", one.application(), String.class)
                .setParameter("organization", one.organizationId(), String.class).setParameter("model", one.modelId())
                .setParameter("rules", one.ruleVersion()).setParameter("fitted", one.fittedCalls())
                .setParameter("lab", one.labCalls()).setParameter("snapshot", one.snapshotId(), UUID.class)
                .setParameter("evidence", HexFormat.of().parseHex(one.evidenceSha256())).setParameter("s", one.s())
                .setParameter("q", one.q()).setParameter("p", one.p()).setParameter("match", one.matchP(), Double.class)
                .setParameter("shown", one.shownPercent(), Integer.class).setParameter("verified", one.verified())
                .setParameter("right", one.verifiedRight())
                .setParameter("findings", one.findings().toArray(String[]::new), String[].class)
                .setParameter("held", one.heldOut()).executeUpdate();
    }

    /** In order of version; versions that named no cause have none. */
    @Transactional
    public List<Prediction> ofCase(UUID caseId) {
        return rows.createNativeQuery("select * from prediction where case_id = :case order by version", Tuple.class)
                .setParameter("case", caseId).getResultList().stream().map(Predictions::prediction).toList();
    }

    /** What names the person's organisation. Joins the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(UUID caseId) {
        rows.createNativeMutationQuery("update prediction set organization_id = null where case_id = :case")
                .setParameter("case", caseId).executeUpdate();
    }

    static Prediction prediction(Tuple row) {
        return new Prediction(row.get("case_id", UUID.class), row.get("version", Integer.class),
                row.get("made_at", Instant.class), Cause.ofId(row.get("cause", String.class)),
                row.get("application", String.class), row.get("organization_id", String.class),
                row.get("model_id", String.class), row.get("rule_version", String.class),
                row.get("fitted_calls", Integer.class), row.get("lab_calls", Integer.class),
                row.get("snapshot_id", UUID.class), HexFormat.of().formatHex(row.get("evidence_sha256", byte[].class)),
                row.get("s", Double.class), row.get("q", Double.class), row.get("p", Double.class),
                row.get("match_p", Double.class), row.get("shown_percent", Integer.class),
                row.get("verified", Integer.class), row.get("verified_right", Integer.class),
                List.of(row.get("findings", String[].class)), row.get("held_out", Boolean.class));
    }
}
