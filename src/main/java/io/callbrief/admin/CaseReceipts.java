package io.callbrief.admin;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.admin.problem.ProblemException;
import io.callbrief.feedback.Prediction;
import io.callbrief.feedback.Receipts;
import io.callbrief.feedback.Receipts.Receipt;
import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.calibration.Interval;
import io.callbrief.feedback.receipt.CaseReplay;
import io.callbrief.feedback.store.SigningKeys;
import io.callbrief.pipeline.store.Briefs;

/** How a number on a note came about, for the API and for the page of its case. */
@ApplicationScoped
public class CaseReceipts {

    private static final double NEARLY_CERTAIN = 0.985;
    private static final double HIGHEST = 0.999;

    private final Receipts receipts;
    private final Briefs briefs;
    private final SigningKeys keys;
    private final ObjectMapper json;

    CaseReceipts(Receipts receipts, Briefs briefs, SigningKeys keys, ObjectMapper json) {
        this.receipts = receipts;
        this.briefs = briefs;
        this.keys = keys;
        this.json = json;
    }

    /**
     * A receipt.
     *
     * @param shownPercent as it stood on the note; null where a word stood there
     * @param computedPercent from the stored parts, now
     * @param recomputes whether both are the same
     * @param inWords such as {@code 87 % = 0.95 right call × 0.92 cause; 27 of 31 verified}
     * @param evidenceUnchanged whether the stored findings are those that the number was made with; null when they were erased
     * @param from to {@code to}: 90 % interval of how often verdicts of this cause are right; null without verified cases
     */
    public record ReceiptJson(UUID caseId, int version, Instant madeAt, String cause, @Nullable Integer shownPercent,
            @Nullable Integer computedPercent, boolean recomputes, String inWords, String model, String rules,
            @Nullable UUID snapshot, double s, double q, double p, @Nullable Double match, int verified, int right,
            @Nullable Double from, @Nullable Double to, String evidenceSha256, @Nullable Boolean evidenceUnchanged) {
    }

    /** Of the newest version that names a cause; empty when there is none. */
    public Optional<ReceiptJson> of(String id) {
        return Paths.uuid(id).flatMap(receipts::of).map(this::json);
    }

    private ReceiptJson json(Receipt receipt) {
        Prediction said = receipt.prediction();
        CauseRecord cause = receipt.cause();
        Interval interval = cause == null || cause.verified() == 0 ? null : cause.interval();
        String evidence = findings(said).map(JsonNode::toString).orElse(null);
        return new ReceiptJson(said.caseId(), said.version(), said.madeAt(), said.cause().id(), said.shownPercent(),
                receipt.computed().percent(), receipt.recomputes(), inWords(receipt), said.modelId(), said.ruleVersion(),
                said.snapshotId(), said.s(), receipt.computed().q(), receipt.computed().p(), said.matchP(), said.verified(),
                said.verifiedRight(), interval == null ? null : Double.valueOf(interval.from()),
                interval == null ? null : Double.valueOf(interval.to()), said.evidenceSha256(),
                evidence == null ? null
                        : Boolean.valueOf(CaseReplay.sha256(evidence).equals(said.evidenceSha256())));
    }

    /** Its parts and its evidence in a signed file. */
    String replay(String id) {
        Receipt receipt = known(id);
        Prediction said = receipt.prediction();
        ObjectNode payload = json.createObjectNode().put("case", said.caseId().toString()).put("version", said.version())
                .put("madeAt", said.madeAt().toString()).put("cause", said.cause().id()).put("model", said.modelId())
                .put("rules", said.ruleVersion())
                .put("snapshot", said.snapshotId() == null ? null : said.snapshotId().toString())
                .put("shownPercent", said.shownPercent());
        payload.set("numbers", CaseReplay.numbers(receipt.parts()));
        payload.putObject("evidence").put("sha256", said.evidenceSha256()).set("findings", findings(said)
                .orElseThrow(() -> ProblemException.notFound("The evidence of this case was erased.")));
        SigningKeys.SigningKey key = keys.current();
        return CaseReplay.sign(payload, key.privateKey(), key.id().toString());
    }

    private Receipt known(String id) {
        return Paths.uuid(id).flatMap(receipts::of)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id that names a cause."));
    }

    /** Empty when they were erased. */
    private Optional<JsonNode> findings(Prediction said) {
        return briefs.ofCase(said.caseId()).stream().filter(brief -> brief.version() == said.version())
                .map(Briefs.StoredBrief::analysis).filter(Objects::nonNull).findFirst().map(this::read)
                .map(analysis -> analysis.path("findings"));
    }

    private JsonNode read(String analysis) {
        try {
            return json.readTree(analysis);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored analysis is always JSON", e);
        }
    }

    private static String inWords(Receipt receipt) {
        Integer percent = receipt.computed().percent();
        Double match = receipt.prediction().matchP();
        String cause = part(receipt.computed().p()) + " cause";
        return (percent == null ? "a word, no number" : percent + " %") + " = "
                + (match == null ? cause : part(match) + " right call × " + cause) + "; "
                + (receipt.prediction().verified() == 0 ? "from " + receipt.prediction().labCalls() + " recorded lab calls"
                        : receipt.prediction().verifiedRight() + " of " + receipt.prediction().verified() + " verified");
    }

    /** Never 1: nobody is ever certain. Near it with a place more, so that the product is what is shown. */
    public static String part(double probability) {
        return probability < NEARLY_CERTAIN ? String.format(Locale.ROOT, "%.2f", probability)
                : String.format(Locale.ROOT, "%.3f", Math.min(HIGHEST, probability));
    }
}
