package io.callbrief.analyse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.diagnosis.RecordingFacts;

/**
 * An analysis as JSON: one shape for the command line and for the API. The shape is a contract: fields are added, never
 * renamed or removed.
 */
public final class AnalysisJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AnalysisJson() {
    }

    /**
     * Adds {@code recording}, {@code verdict}, {@code abstention}, {@code causes}, {@code findings}, {@code funnel},
     * {@code legs}.
     */
    public static ObjectNode write(ObjectNode target, RecordingFacts recording, Diagnosis diagnosis) {
        target.set("recording", recording(recording));
        target.put("verdict", diagnosis.verdict().name().toLowerCase(Locale.ROOT));
        target.put("abstention", diagnosis.abstention() == null ? null : diagnosis.abstention().id());
        ArrayNode causes = target.putArray("causes");
        diagnosis.causes().forEach(cause -> causes.add(cause(cause, diagnosis.withoutComplaint())));
        ArrayNode findings = target.putArray("findings");
        diagnosis.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode funnel = target.putArray("funnel");
        diagnosis.funnel().forEach(step -> funnel.add(step(step)));
        ArrayNode legs = target.putArray("legs");
        diagnosis.legs().forEach(leg -> legs.add(leg(leg)));
        return target;
    }

    private static ObjectNode recording(RecordingFacts recording) {
        ObjectNode json = NODES.objectNode();
        json.put("format", recording.format());
        json.put("startedAt", text(recording.startedAt()));
        json.put("endedAt", text(recording.endedAt()));
        json.put("client", recording.client());
        json.put("peerConnections", recording.peerConnections());
        json.set("warnings", texts(recording.warnings()));
        return json;
    }

    /** Where a complaint was weighed, each cause shows its confidence without it too. */
    private static ObjectNode cause(RankedCause cause, List<RankedCause> withoutComplaint) {
        ObjectNode json = NODES.objectNode();
        json.put("id", cause.cause().id());
        json.put("confidence", cause.confidence());
        json.set("for", texts(cause.findingsFor()));
        json.set("against", texts(cause.findingsAgainst()));
        if (!withoutComplaint.isEmpty()) {
            json.put("withoutComplaint", withoutComplaint.stream().filter(other -> other.cause() == cause.cause())
                    .findFirst().map(RankedCause::confidence).orElse(null));
        }
        return json;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode json = NODES.objectNode();
        json.put("id", finding.id());
        json.put("type", finding.type().id());
        json.put("title", finding.type().title());
        json.put("severity", finding.severity().id());
        json.put("from", text(finding.from()));
        json.put("to", text(finding.to()));
        ArrayNode evidence = json.putArray("evidence");
        finding.evidence().forEach(item -> evidence.add(evidence(item)));
        return json;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode json = NODES.objectNode();
        json.put("stat", evidence.stat());
        json.put("peerConnection", evidence.peerConnection());
        json.put("ssrc", evidence.ssrc());
        json.put("value", evidence.value());
        json.put("unit", evidence.unit());
        if (evidence.text() != null) {
            json.put("text", evidence.text());
        }
        return json;
    }

    private static ObjectNode step(FunnelStep step) {
        ObjectNode json = NODES.objectNode();
        json.put("step", step.step().id());
        json.put("state", step.state().id());
        json.put("at", text(step.at()));
        return json;
    }

    private static ObjectNode leg(FailingLeg leg) {
        ObjectNode json = NODES.objectNode();
        json.put("direction", leg.direction().id());
        json.put("kind", leg.kind().id());
        json.put("leg", leg.leg().id());
        json.set("for", texts(leg.findings()));
        return json;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
