package io.callbrief.connector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

class SecretsKeyTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final String RAW_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path home;

    @Test
    void withoutAKeyProductionDoesNotStartAndSaysHowToMakeOne() {
        assertThatThrownBy(() -> key(null, false)).isInstanceOf(SecretsKeyException.class)
                .hasMessage("CALLBRIEF_SECRETS_KEY is not set: it encrypts the secrets of the connectors and has to be the"
                        + " same on every replica and every start. Make one with: openssl rand -base64 32");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theEmbeddedModeMakesItsKeyOnceForItsOwnerOnly() throws Exception {
        byte[] sealed = new SecretBox(key(null, true)).seal(ONE, "apiToken", "t0p");

        assertThat(new SecretBox(key(null, true)).open(ONE, "apiToken", sealed)).isEqualTo("t0p");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aTinkKeysetIsAKeyToo() throws Exception {
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        SecretBox box = new SecretBox(key(base64, false));

        assertThat(box.open(ONE, "apiToken", box.seal(ONE, "apiToken", "t0p"))).isEqualTo("t0p");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutBeingQuoted() {
        for (String wrong : new String[] { "no base64!", Base64.getEncoder().encodeToString(new byte[31]) }) {
            assertThatThrownBy(() -> key(wrong, true)).isInstanceOf(SecretsKeyException.class)
                    .hasMessage(
                            "CALLBRIEF_SECRETS_KEY holds neither 32 bytes in base64 nor a Tink AEAD keyset (JSON) in base64")
                    .hasNoCause();
        }
    }

    @Test
    void aCiphertextOpensOnlyInItsOwnPlaceAndWithItsOwnKey() throws Exception {
        SecretBox box = new SecretBox(key(RAW_KEY, false));
        byte[] sealed = box.seal(ONE, "apiToken", "t0p");
        SecretBox changed = new SecretBox(key(null, true));

        assertThat(box.open(ONE, "apiToken", sealed)).isEqualTo("t0p");
        assertThatThrownBy(() -> box.open(OTHER, "apiToken", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box.open(ONE, "webhookSecret", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> changed.open(ONE, "apiToken", sealed)).isInstanceOf(IllegalStateException.class);
    }

    private Aead key(@Nullable String key, boolean embedded) throws IOException {
        return SecretsKey.of(new SecretsConfig() {
            @Override
            public Optional<String> key() {
                return Optional.ofNullable(key);
            }

            @Override
            public Path file() {
                return home.resolve("secrets.key");
            }
        }, embedded);
    }
}
