package io.callbrief.feedback.store;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.connector.store.SecretBox;
import io.callbrief.work.Ids;

/** The installation's key for receipts, made when it is first needed. */
@ApplicationScoped
public class SigningKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final String NAME = "receipts";

    private final Session rows;
    private final SecretBox secrets;
    private final Ids ids;
    private final Clock clock;

    SigningKeys(Session rows, SecretBox secrets, Ids ids, Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param publicKey in the X.509 encoding, base64 */
    public record SigningKey(UUID id, PrivateKey privateKey, String publicKey) {

        /** Nothing of the private half: keys must not end up in logs. */
        @Override
        public String toString() {
            return "signing key " + id;
        }
    }

    /** Of two replicas that make it at once the first one's stays. */
    @Transactional
    public SigningKey current() {
        return stored().orElseGet(() -> {
            make();
            return stored().orElseThrow();
        });
    }

    private Optional<SigningKey> stored() {
        return rows.createNativeQuery("select id, public_key, private_key from signing_key", Tuple.class).getResultList()
                .stream().findFirst().map(this::key);
    }

    private SigningKey key(Tuple row) {
        UUID id = row.get("id", UUID.class);
        byte[] encoded = Base64.getDecoder().decode(secrets.open(id, NAME, row.get("private_key", byte[].class)));
        try {
            return new SigningKey(id, KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                    Base64.getEncoder().encodeToString(row.get("public_key", byte[].class)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key cannot be read", e);
        }
    }

    private void make() {
        UUID id = ids.next();
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            rows.createNativeMutationQuery("""
                    insert into signing_key (id, public_key, private_key, made_at) values (:id, :public, :private, :now)
                    on conflict (only_one) do nothing""").setParameter("id", id)
                    .setParameter("public", pair.getPublic().getEncoded())
                    .setParameter("private", secrets.seal(id, NAME,
                            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())))
                    .setParameter("now", clock.instant()).executeUpdate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }
}
