package io.callbrief.connector.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;

/** The key of the connectors' secrets as AES-256-GCM, from the configuration or from the file of the embedded mode. */
final class SecretsKey {

    private static final int KEY_BYTES = 32;

    private SecretsKey() {
    }

    /** @param embedded the database is this process's own, so its key may be kept beside it */
    static Aead of(SecretsConfig config, boolean embedded) throws IOException {
        if (config.key().isPresent()) {
            return parse(config.key().get().strip(), "CALLBRIEF_SECRETS_KEY");
        }
        if (embedded) {
            return ofFile(config.file());
        }
        throw new SecretsKeyException("CALLBRIEF_SECRETS_KEY is not set: it encrypts the secrets of the connectors and has"
                + " to be the same on every replica and every start. Make one with: openssl rand -base64 32");
    }

    private static Aead ofFile(Path file) throws IOException {
        if (Files.notExists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.createDirectories(file.toAbsolutePath().getParent());
            // written whole or not at all: a key cut short by a crash would stop every later start
            Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "secrets", ".key", ownerOnly());
            Files.writeString(whole, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.DSYNC);
            Files.move(whole, file);
        }
        return parse(Files.readString(file, StandardCharsets.US_ASCII).strip(), file.toString());
    }

    private static Aead parse(String base64, String place) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            KeysetHandle keyset = bytes.length == KEY_BYTES
                    ? ofRawKey(bytes)
                    : TinkJsonProtoKeysetFormat.parseKeyset(new String(bytes, StandardCharsets.UTF_8),
                            AeadConfig2026.get(), InsecureSecretKeyAccess.get());
            return keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // without the cause: it may quote the key
            throw new SecretsKeyException(place + " holds neither 32 bytes in base64 nor a Tink AEAD keyset (JSON) in base64");
        }
    }

    @AccessesPartialKey // these bytes are nobody's key but ours, and its parameters are fixed here
    private static KeysetHandle ofRawKey(byte[] bytes) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder().setKeySizeBytes(KEY_BYTES).setIvSizeBytes(12)
                .setTagSizeBytes(16).setVariant(AesGcmParameters.Variant.NO_PREFIX).build();
        AesGcmKey key = AesGcmKey.builder().setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get())).build();
        return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary()).build();
    }

    private static FileAttribute<?>[] ownerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
                : new FileAttribute<?>[0];
    }
}
