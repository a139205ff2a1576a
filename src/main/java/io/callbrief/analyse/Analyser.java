package io.callbrief.analyse;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import io.callbrief.analyse.confidence.CauseEvidence;
import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.CauseTable;
import io.callbrief.analyse.confidence.Conclusion;
import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.analyse.ends.End;
import io.callbrief.analyse.ends.LegFinder;
import io.callbrief.analyse.ends.PeerRules;
import io.callbrief.analyse.ends.Peers;
import io.callbrief.analyse.feature.CallFeatureCollector;
import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.analyse.rule.RuleSet;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.ticket.ReportedSymptom;

/** Recording in, diagnosis out. Holds no state of a call: one instance serves any number of threads. */
public final class Analyser {
    private static final RuleSet RULES = RuleSet.standard();

    private final List<CauseEvidence> table = CauseTable.standard();
    private final CauseModel model;

    public Analyser(CauseModel model) {
        this.model = model;
    }

    /** With the model that ships on the class path. */
    public static Analyser shipped() {
        return new Analyser(ModelFile.shipped());
    }

    /** Names the model and the version of the rules: what was scored with another one may be scored differently now. */
    public String modelId() {
        return model.modelId();
    }

    /** @throws UnreadableRecordingException when the bytes are no recording; what can be read of one is read */
    public Analysis analyse(InputStream in) throws IOException, UnreadableRecordingException {
        return analyse(look(in), List.of());
    }

    /** With what the recordings of other ends of the call show; those of another time are left out and named. */
    public Analysis analyse(Observation own, List<Observation> others) {
        return analyse(own, others, List.of());
    }

    /** And with what the customer says, which shifts the ranking within bounds and is kept apart: docs/complaints.md. */
    public Analysis analyse(Observation own, List<Observation> others, List<ReportedSymptom> symptoms) {
        Peers call = Peers.of(own.end(), others.stream().map(Observation::end).toList());
        List<Finding> findings = PeerRules.apply(call);
        Conclusion conclusion = Conclusion.of(findings, table, model, symptoms);
        List<RankedCause> withoutComplaint = symptoms.isEmpty() ? List.of()
                : Conclusion.of(findings, table, model).causes();
        Diagnosis diagnosis = new Diagnosis(conclusion.verdict(), conclusion.abstention(), conclusion.causes(), findings,
                own.funnel(), LegFinder.legs(call, findings), model.fittedCalls(), model.modelId(), withoutComplaint);
        return new Analysis(own.recording(), own.setup(), diagnosis, call.peers().size(),
                call.warnings().stream().sorted().toList());
    }

    /** What a recording shows by itself. */
    public static Observation look(InputStream in) throws IOException, UnreadableRecordingException {
        CallFeatureCollector features = new CallFeatureCollector();
        RecordingFactsCollector facts = new RecordingFactsCollector();
        ClientSetupCollector setup = new ClientSetupCollector();
        new RecordingReader().read(in, new Both(new Both(facts, setup), features));
        CallFeatures call = features.features();
        List<Finding> findings = RULES.apply(call);
        return new Observation(facts.facts(), setup.setup(), End.of(call, findings), new Funnel(call, findings).steps());
    }

    /** The findings alone: what a model is fitted on. */
    public static List<Finding> observe(InputStream in) throws IOException, UnreadableRecordingException {
        return look(in).end().findings();
    }
}
