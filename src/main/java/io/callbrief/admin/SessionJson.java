package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.callbrief.call.CallSession;
import io.callbrief.call.Network;
import io.callbrief.call.StoredRecording;
import io.callbrief.session.source.SessionHint;

/**
 * A session as callers see it. Unknown is {@code null}. Client and network of a recording are for engineers and admins only,
 * and absent where they are not known.
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

    static SessionJson of(CallSession session, List<SessionHint> hints, boolean withClients) {
        return of(session, null, hints, withClients);
    }

    static SessionJson uploaded(CallSession session, List<String> warnings) {
        return of(session, warnings, List.of(), false);
    }

    private static SessionJson of(CallSession session, @Nullable List<String> warnings, List<SessionHint> hints,
            boolean withClients) {
        return new SessionJson(session.id(), session.source(), session.externalId(), session.userId(),
                session.conferenceId(), session.organizationId(), session.application(), session.release(),
                session.timeZone() == null ? null : session.timeZone().getId(), session.displayName(),
                session.startedAt(), session.endedAt(),
                session.recordings().stream().map(recording -> RecordingJson.of(recording, withClients)).toList(),
                warnings, hints.stream().map(hint -> new HintJson(hint.kind(), hint.json(), hint.storedAt())).toList());
    }

    /** @param said as the source's kind stored it */
    record HintJson(String kind, @JsonRawValue String said, Instant storedAt) {
    }

    /** @param sha256 of the bytes as they were sent */
    record RecordingJson(String sha256, long sizeBytes, String format, Instant startedAt, Instant endedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String client,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NetworkJson network) {

        static RecordingJson of(StoredRecording recording, boolean withClient) {
            return new RecordingJson(recording.sha256(), recording.sizeBytes(), recording.format().id(),
                    recording.startedAt(), recording.endedAt(), withClient ? recording.client() : null,
                    withClient ? NetworkJson.of(recording.network()) : null);
        }
    }

    /** @param prefix of the client's public address */
    record NetworkJson(@Nullable String prefix, @Nullable Long asn, @Nullable String asOrganization,
            @Nullable String region) {

        static @Nullable NetworkJson of(Network network) {
            return network.equals(Network.UNKNOWN) ? null
                    : new NetworkJson(network.prefix(), network.asn(), network.asOrganization(), network.region());
        }
    }
}
