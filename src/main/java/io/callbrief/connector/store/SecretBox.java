package io.callbrief.connector.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.google.crypto.tink.Aead;

import io.quarkus.runtime.Startup;

/**
 * Encrypts secrets at rest. Each ciphertext is bound to its owner (a connector, a source) and name: copied to another row,
 * it does not open.
 */
@Startup // a missing key stops the start, not the first webhook
@Singleton
public class SecretBox {

    private final Aead aead;

    @Inject
    SecretBox(SecretsConfig config,
            @ConfigProperty(name = "callbrief.embedded", defaultValue = "false") boolean embedded) throws IOException {
        this(SecretsKey.of(config, embedded));
    }

    SecretBox(Aead aead) {
        this.aead = aead;
    }

    public byte[] seal(UUID owner, String name, String secret) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), place(owner, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not encrypt secret " + name + " of " + owner, e);
        }
    }

    public String open(UUID owner, String name, byte[] ciphertext) {
        try {
            return new String(aead.decrypt(ciphertext, place(owner, name)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not decrypt secret " + name + " of " + owner
                    + ": was CALLBRIEF_SECRETS_KEY changed?", e);
        }
    }

    private static byte[] place(UUID owner, String name) {
        return (owner + "/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
