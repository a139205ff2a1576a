package io.callbrief.pipeline;

import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.ClientSetup;
import io.callbrief.call.CallSession;
import io.callbrief.call.Network;
import io.callbrief.call.StoredRecording;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.Environment;
import io.callbrief.insight.SessionAnalyst;
import io.callbrief.insight.SessionInsight;
import io.callbrief.insight.Signature;
import io.callbrief.session.SessionDirectory;

/** Analyses a session as a ticket's is analysed, only that nobody complained. */
@ApplicationScoped
class InsightAnalyst implements SessionAnalyst {

    private final SessionDirectory sessions;
    private final SessionAnalysis analysis;
    private final Conferences conferences;

    InsightAnalyst(SessionDirectory sessions, SessionAnalysis analysis, Conferences conferences) {
        this.sessions = sessions;
        this.analysis = analysis;
        this.conferences = conferences;
    }

    @Override
    public String modelId() {
        return analysis.modelId();
    }

    @Override
    public Result analyse(UUID sessionId, int attempt) {
        Optional<CallSession> session = sessions.byId(sessionId);
        Optional<StoredRecording> recording = session.flatMap(CallSession::longestRecording);
        if (session.isEmpty() || recording.isEmpty()) {
            return new Result.NothingThere();
        }
        try {
            SessionAnalysis.Result result = analysis.of(session.get(), List.of(), attempt);
            return new Result.Analysed(insight(session.get(), recording.get(), result), recording.get().sizeBytes(),
                    conferences.others(session.get()).stream().limit(SessionAnalysis.MAX_PEERS).map(CallSession::id).toList());
        } catch (UncheckedIOException e) {
            return new Result.NotNow(Problem.of(e));
        }
    }

    private SessionInsight insight(CallSession session, StoredRecording recording, SessionAnalysis.Result result) {
        if (result instanceof SessionAnalysis.Analysed analysed) {
            Diagnosis diagnosis = analysed.diagnosis();
            Optional<RankedCause> first = diagnosis.first();
            Environment environment = environment(session, recording, analysed.recording().client(), analysed.setup());
            return new SessionInsight(session.id(), session.startedAt(), session.organizationId(), session.userId(),
                    recording.sha256(), null, diagnosis.verdict(), first.map(RankedCause::cause).orElse(null),
                    first.map(RankedCause::confidence).orElse(null), Signature.of(diagnosis).orElse(null), environment,
                    modelId());
        }
        String problem = result instanceof SessionAnalysis.NotAnalysable failed ? failed.reason().id()
                : "recording_not_available";
        return new SessionInsight(session.id(), session.startedAt(), session.organizationId(), session.userId(),
                recording.sha256(), problem, null, null, null, null,
                environment(session, recording, recording.client(), new ClientSetup(null, null, null)), modelId());
    }

    static Environment environment(CallSession session, StoredRecording recording, @Nullable String client,
            ClientSetup setup) {
        ClientParts parts = ClientParts.of(client);
        Map<Dimension, @Nullable String> values = new EnumMap<>(Dimension.class);
        values.put(Dimension.APPLICATION, session.application());
        values.put(Dimension.RELEASE, session.release());
        values.put(Dimension.BROWSER, parts.browser());
        values.put(Dimension.BROWSER_VERSION, parts.browserVersion());
        values.put(Dimension.OS, parts.os());
        values.put(Dimension.NETWORK, network(recording.network()));
        values.put(Dimension.REGION, recording.network().region());
        values.put(Dimension.TURN_SERVER, setup.turnServer());
        values.put(Dimension.RELAY_PROTOCOL, setup.relayProtocol());
        values.put(Dimension.DEVICE, setup.device());
        return Environment.of(values);
    }

    private static @Nullable String network(Network network) {
        return network.asn() == null ? network.prefix() : "AS" + network.asn();
    }
}
