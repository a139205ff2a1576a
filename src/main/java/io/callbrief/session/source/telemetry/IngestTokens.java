package io.callbrief.session.source.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtMacConfig;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import com.google.crypto.tink.jwt.VerifiedJwt;
import com.google.crypto.tink.util.SecretBytes;

/** Tokens for browsers: JSON Web Tokens (RFC 7519), HS256, signed with a key of the source's own. */
@ApplicationScoped
public class IngestTokens {

    private static final String ISSUER = "callbrief";
    private static final String SESSION = "sid";
    private static final int KEY_BYTES = 32;
    private static final int LONGEST_TOKEN = 4096;

    private final TokenSecrets keys;
    private final TelemetryAccounts accounts;
    private final Clock clock;
    private final ObjectMapper json;
    private final Map<UUID, JwtMac> macs = new ConcurrentHashMap<>();

    IngestTokens(TokenSecrets keys, TelemetryAccounts accounts, Clock clock, ObjectMapper json)
            throws GeneralSecurityException {
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
        this.json = json;
        JwtMacConfig.register();
    }

    public record Issued(String token, Instant expiresAt) {
    }

    /** @param sourceId of an active source */
    public Issued issue(UUID sourceId, String userId, String sessionId, Duration validFor) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(validFor);
        RawJwt token = RawJwt.newBuilder().setIssuer(ISSUER).addAudience(sourceId.toString()).setSubject(userId)
                .addStringClaim(SESSION, sessionId).setIssuedAt(now).setExpiration(expiresAt).build();
        try {
            return new Issued(mac(sourceId).computeMacAndEncode(token), expiresAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not sign a token of source " + sourceId, e);
        }
    }

    /** Empty for a token that is expired, of no active source, or not signed here. */
    public Optional<IngestToken> verify(String token) {
        return audience(token).flatMap(accounts::byId).flatMap(account -> verified(account, token));
    }

    private Optional<IngestToken> verified(TelemetryAccount account, String token) {
        UUID sourceId = Objects.requireNonNull(account.id());
        JwtValidator validator = JwtValidator.newBuilder().expectIssuer(ISSUER).expectAudience(sourceId.toString())
                .setClock(clock).build();
        try {
            VerifiedJwt jwt = mac(sourceId).verifyMacAndDecode(token, validator);
            return Optional.of(new IngestToken(account, jwt.getSubject(), jwt.getStringClaim(SESSION)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Whose key has signed it, by its own word; the signature covers that word. */
    private Optional<UUID> audience(String token) {
        String[] parts = token.length() > LONGEST_TOKEN ? new String[0] : token.split("\\.", 4);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String audience = json.readTree(payload).path("aud").path(0).asText();
            return Optional.of(UUID.fromString(audience));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private JwtMac mac(UUID sourceId) {
        return macs.computeIfAbsent(sourceId, id -> mac(keys.ofSource(id)));
    }

    @AccessesPartialKey // the key is kept by us, not by a keyset of Tink's
    private static JwtMac mac(byte[] secret) {
        try {
            JwtHmacKey key = JwtHmacKey.builder()
                    .setParameters(JwtHmacParameters.builder().setKeySizeBytes(KEY_BYTES)
                            .setAlgorithm(JwtHmacParameters.Algorithm.HS256)
                            .setKidStrategy(JwtHmacParameters.KidStrategy.IGNORED).build())
                    .setKeyBytes(SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get())).build();
            return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary()).build()
                    .getPrimitive(RegistryConfiguration.get(), JwtMac.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of " + KEY_BYTES + " bytes signs tokens", e);
        }
    }
}
