package io.callbrief.connector.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A secret that was replaced, and until when deliveries may still be signed with it. */
@Embeddable
class OldSecret {

    @Column
    String name;
    @Column
    byte[] ciphertext;
    @Column(name = "valid_until")
    Instant validUntil;

    /** For Hibernate. */
    OldSecret() {
    }

    OldSecret(String name, byte[] ciphertext, Instant validUntil) {
        this.name = name;
        this.ciphertext = ciphertext;
        this.validUntil = validUntil;
    }

    String name() {
        return name;
    }

    Instant validUntil() {
        return validUntil;
    }
}
