package io.callbrief.mcp;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.callbrief.call.CallSession;
import io.callbrief.call.StoredRecording;

/** A session as an assistant sees it. What nobody knows is absent; names of people are never shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(UUID sessionId, String source, @Nullable String userId, @Nullable String conferenceId,
        @Nullable String application, @Nullable String release, @Nullable String timeZone, Instant startedAt,
        Instant endedAt, List<RecordingView> recordings) {

    static SessionView of(CallSession session, Tier tier) {
        return new SessionView(session.id(), session.source(), session.userId(), session.conferenceId(),
                session.application(), session.release(),
                session.timeZone() == null ? null : session.timeZone().getId(), session.startedAt(), session.endedAt(),
                session.recordings().stream().map(recording -> RecordingView.of(recording, tier)).toList());
    }

    /** Client and network are for engineers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordingView(String format, long sizeBytes, Instant startedAt, Instant endedAt, @Nullable String client,
            @Nullable String networkPrefix, @Nullable Long asn, @Nullable String region) {

        static RecordingView of(StoredRecording recording, Tier tier) {
            boolean all = tier.seesClients();
            return new RecordingView(recording.format().id(), recording.sizeBytes(), recording.startedAt(),
                    recording.endedAt(), all ? recording.client() : null, all ? recording.network().prefix() : null,
                    all ? recording.network().asn() : null, all ? recording.network().region() : null);
        }
    }
}
