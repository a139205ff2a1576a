package io.callbrief.match;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** A user of ours who may be the requester. */
record MappedUser(String userId, Identity identity, @Nullable ZoneId timeZone) {

    /** How the requester was recognised, the strongest first. */
    enum Identity {
        EXTERNAL_ID(0.05),
        CUSTOM_FIELD(0.05),
        VERIFIED_EMAIL(0.07),
        ALIAS(0.10);

        /**
         * How often the call meant is none of this user's that are on record: another account, a guest link, nothing
         * recorded. Estimates; weaker identities are wrong more often.
         */
        final double elsewhere;

        Identity(double elsewhere) {
            this.elsewhere = elsewhere;
        }
    }
}
