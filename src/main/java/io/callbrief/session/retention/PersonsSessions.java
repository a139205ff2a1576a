package io.callbrief.session.retention;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Sessions of a person, to be deleted whatever their age. */
public interface PersonsSessions {

    /** Some of them. */
    List<SessionName> of(Collection<String> userIds, int limit);

    /** What these users were called in their calls. */
    List<String> displayNames(Collection<String> userIds);

    /** Which of these there are. */
    List<SessionName> known(Collection<UUID> sessionIds);

    /** Deletes sessions with all their recordings, in the caller's transaction. Files go later, see {@link UnusedBlobs}. */
    Deleted delete(Collection<UUID> sessionIds);

    /** A session and what its source calls it. */
    record SessionName(UUID id, String source, String externalId) {
    }

    /**
     * What was deleted.
     *
     * @param files SHA-256 of the recordings' bytes, which others may still need
     */
    record Deleted(int sessions, int recordings, List<String> files) {
        public Deleted {
            files = List.copyOf(files);
        }
    }
}
