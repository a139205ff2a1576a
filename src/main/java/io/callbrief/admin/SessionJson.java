package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.callbrief.call.CallSession;
import io.callbrief.call.StoredRecording;
import io.callbrief.session.source.SessionHint;

/**
 * A session as callers see it: no addresses, no devices. Unknown is {@code null}.
 *
 * @param sessionId the source's own id, or the hash that stands for it
 * @param warnings what was odd about the upload; absent in lists
 * @param hints what the source itself said of a session whose recording is gone; absent where it said nothing
 */
public record SessionJson(UUID id, String source, String sessionId, @Nullable String userId, @Nullable String conferenceId,
        @Nullable String organizationId, @Nullable String application, @Nullable String release,
        @Nullable String timeZone, @Nullable String displayName, Instant startedAt, Instant endedAt,
        List<RecordingJson> recordings, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HintJson> hints) {

    static SessionJson of(CallSession session, List<SessionHint> hints) {
        return of(session, null, hints);
    }

    static SessionJson uploaded(CallSession session, List<String> warnings) {
        return of(session, warnings, List.of());
    }

    private static SessionJson of(CallSession session, @Nullable List<String> warnings, List<SessionHint> hints) {
        return new SessionJson(session.id(), session.source(), session.externalId(), session.userId(),
                session.conferenceId(), session.organizationId(), session.application(), session.release(),
                session.timeZone() == null ? null : session.timeZone().getId(), session.displayName(),
                session.startedAt(), session.endedAt(), session.recordings().stream().map(RecordingJson::of).toList(),
                warnings, hints.stream().map(hint -> new HintJson(hint.kind(), hint.json(), hint.storedAt())).toList());
    }

    /** @param said as the source's kind stored it */
    record HintJson(String kind, @JsonRawValue String said, Instant storedAt) {
    }

    /** @param sha256 of the bytes as they were sent */
    record RecordingJson(String sha256, long sizeBytes, String format, Instant startedAt, Instant endedAt) {

        static RecordingJson of(StoredRecording recording) {
            return new RecordingJson(recording.sha256(), recording.sizeBytes(), recording.format().id(),
                    recording.startedAt(), recording.endedAt());
        }
    }
}
