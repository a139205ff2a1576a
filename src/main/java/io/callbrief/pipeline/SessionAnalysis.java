package io.callbrief.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.ClientSetup;
import io.callbrief.analyse.Observation;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.brief.StageFailure.Reason;
import io.callbrief.call.CallSession;
import io.callbrief.call.StoredRecording;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RecordingFacts;
import io.callbrief.session.RecordingStore;
import io.callbrief.ticket.ReportedSymptom;
import io.quarkus.logging.Log;

/** Analyses the recording of a session, compared with those of the other ends of its call. */
@ApplicationScoped
public class SessionAnalysis {

    /** A recording that cannot be opened may come back; after so many tries the note is written without it. */
    public static final int GIVE_UP_AFTER_ATTEMPTS = 3;

    /** Recordings of other ends that are read beside it: what more of them would add is not worth their time. */
    static final int MAX_PEERS = 8;

    private final RecordingStore recordings;
    private final Conferences conferences;
    private final Analyser analyser = Analyser.shipped();

    SessionAnalysis(RecordingStore recordings, Conferences conferences) {
        this.recordings = recordings;
        this.conferences = conferences;
    }

    /** Of the model and the rules that it analyses with. */
    String modelId() {
        return analyser.modelId();
    }

    /** What came of it. */
    public sealed interface Result {
    }

    public record Analysed(RecordingFacts recording, ClientSetup setup, Diagnosis diagnosis) implements Result {
    }

    /** The session is known and no recording of it is. */
    public record NotRecorded() implements Result {
    }

    public record NotAnalysable(Reason reason) implements Result {
    }

    /**
     * @param symptoms that the customer reports; they shift the ranking a little, and both are kept
     * @param attempt of the look: early ones fail when the store does, later ones go on without the recording
     * @throws UncheckedIOException when the recording cannot be read now
     */
    public Result of(CallSession session, List<ReportedSymptom> symptoms, int attempt) {
        Optional<StoredRecording> recording = session.longestRecording();
        if (recording.isEmpty()) {
            return new NotRecorded();
        }
        try (InputStream bytes = recordings.open(recording.get().sha256())) {
            Analysis analysis = analyser.analyse(Analyser.look(bytes), peers(session), symptoms);
            return new Analysed(analysis.recording(), analysis.setup(), analysis.diagnosis());
        } catch (UnreadableRecordingException e) {
            return new NotAnalysable(Reason.RECORDING_DAMAGED);
        } catch (IOException e) {
            Log.errorf("session %s: recording %s cannot be opened: %s", session.id(), recording.get().sha256(),
                    Problem.of(e));
            if (attempt < GIVE_UP_AFTER_ATTEMPTS) {
                throw new UncheckedIOException(e);
            }
            return new NotAnalysable(Reason.RECORDING_NOT_AVAILABLE);
        }
    }

    private List<Observation> peers(CallSession session) {
        return conferences.others(session).stream().filter(other -> !other.recordings().isEmpty()).limit(MAX_PEERS)
                .flatMap(other -> other.longestRecording().stream().flatMap(recording -> peer(other, recording).stream()))
                .toList();
    }

    /** A peer that cannot be read is left out: the ticket is about another recording. */
    private Optional<Observation> peer(CallSession session, StoredRecording recording) {
        try (InputStream bytes = recordings.open(recording.sha256())) {
            return Optional.of(Analyser.look(bytes));
        } catch (IOException | UnreadableRecordingException e) {
            Log.warnf("session %s: recording %s is left out as a peer: %s", session.id(), recording.sha256(),
                    Problem.of(e));
            return Optional.empty();
        }
    }
}
