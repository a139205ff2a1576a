package io.callbrief.feedback.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.calibration.GlobalMap;

/**
 * A case's number with its parts and its evidence, signed: whoever has the file and the public key computes the same number
 * without this installation. The payload is a text in the file, so that its bytes are what was signed.
 */
public final class CaseReplay {

    public static final String FORMAT = "callbrief-case-replay-1";
    private static final String ALGORITHM = "Ed25519";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseReplay() {
    }

    /** The file is not what was signed, or does not fit together. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason);
        }
    }

    /** @param payload has {@code format}, {@code cause}, {@code shownPercent}, {@code numbers}, {@code evidence} */
    public static String sign(ObjectNode payload, PrivateKey key, String keyId) {
        String text = payload.put("format", FORMAT).toString();
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return JSON.createObjectNode().put("payload", text).put("keyId", keyId)
                    .put("signature", Base64.getEncoder().encodeToString(signature.sign())).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the replay cannot be signed", e);
        }
    }

    /**
     * Checks signature and evidence, and computes the number again.
     *
     * @param publicKey in the X.509 encoding, base64
     */
    public static NumberParts.Computed verify(String file, String publicKey) throws RefusedException {
        JsonNode payload = payload(file, publicKey);
        if (!payload.path("format").asText().equals(FORMAT)) {
            throw new RefusedException("the file is no " + FORMAT);
        }
        JsonNode evidence = payload.path("evidence");
        if (!sha256(evidence.path("findings").toString()).equals(evidence.path("sha256").asText())) {
            throw new RefusedException("the findings are not those that the number was made with");
        }
        NumberParts.Computed computed = parts(payload).compute();
        Integer shown = payload.path("shownPercent").isNull() ? null : Integer.valueOf(payload.path("shownPercent").asInt());
        if (shown == null ? computed.percent() != null : !shown.equals(computed.percent())) {
            throw new RefusedException("the parts make " + computed.percent() + " %, and " + shown + " % was shown");
        }
        return computed;
    }

    private static JsonNode payload(String file, String publicKey) throws RefusedException {
        try {
            JsonNode envelope = JSON.readTree(file);
            String text = envelope.path("payload").asText();
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            if (!signature.verify(Base64.getDecoder().decode(envelope.path("signature").asText()))) {
                throw new RefusedException("the signature is not that of this key");
            }
            return JSON.readTree(text);
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw new RefusedException("the file or the key cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Of a payload's {@code cause} and {@code numbers}. */
    private static NumberParts parts(JsonNode payload) throws RefusedException {
        JsonNode numbers = payload.path("numbers");
        JsonNode learnt = numbers.path("learnt");
        JsonNode cause = learnt.path("cause");
        try {
            return new NumberParts(Cause.ofId(payload.path("cause").asText()), numbers.path("s").asDouble(),
                    numbers.path("fittedCalls").asInt(), numbers.hasNonNull("match") ? numbers.path("match").asDouble() : null,
                    learnt.isObject() ? new GlobalMap(learnt.path("a").asDouble(), learnt.path("b").asDouble()) : null,
                    cause.isObject()
                            ? new CauseRecord(cause.path("offset").asDouble(), cause.path("weight").asDouble(),
                                    cause.path("hits").asDouble(), cause.path("verified").asInt(),
                                    cause.path("right").asInt(), cause.path("sources").asInt())
                            : null);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the file names no cause that is known here");
        }
    }

    /** As {@link #verify} reads it. */
    public static ObjectNode numbers(NumberParts parts) {
        ObjectNode json = JSON.createObjectNode().put("s", parts.s()).put("fittedCalls", parts.fittedCalls())
                .put("match", parts.matchP());
        GlobalMap map = parts.map();
        CauseRecord known = parts.known();
        if (map != null) {
            ObjectNode learnt = json.putObject("learnt").put("a", map.a()).put("b", map.b());
            if (known != null) {
                learnt.putObject("cause").put("offset", known.offset()).put("weight", known.weight())
                        .put("hits", known.hits()).put("verified", known.verified()).put("right", known.right())
                        .put("sources", known.sources());
            }
        }
        return json;
    }

    /** In hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
