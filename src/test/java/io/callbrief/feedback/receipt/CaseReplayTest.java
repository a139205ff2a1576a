package io.callbrief.feedback.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.calibration.GlobalMap;

class CaseReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final NumberParts PARTS = new NumberParts(Cause.MIC_MUTED, 0.9, 3, 0.95, new GlobalMap(0.1, 1.05),
            new CauseRecord(0.2, 11.5, 10.25, 31, 27, 6));

    private KeyPair keys;

    @BeforeEach
    void aKey() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void theSameNumberComesOutWithoutTheInstallation() throws Exception {
        assertThat(CaseReplay.verify(signed(payload()), publicKey())).isEqualTo(PARTS.compute());
        assertThat(PARTS.compute().percent()).isEqualTo((int) Math.round(95 * PARTS.compute().p()));
    }

    @Test
    void nothingLearntMeansThatTheModelsNumberIsShown() {
        assertThat(new NumberParts(Cause.MIC_MUTED, 0.9, 3, null, null, null).compute())
                .isEqualTo(new NumberParts.Computed(0.9, 0.9, 90));
        assertThat(new NumberParts(Cause.ECHO, 0.6, 0, null, null, null).compute().percent()).isNull();
    }

    @Test
    void aChangedFileIsRefused() {
        String file = signed(payload());

        refused(file.replace("0.95", "0.99"), publicKey(), "signature");
        refused(file.replace("mic_muted", "mic_silent"), publicKey(), "signature");
        refused("{}", publicKey(), "cannot be read");
        refused("no JSON", publicKey(), "cannot be read");
    }

    @Test
    void theKeyOfSomebodyElseIsRefused() throws Exception {
        String other = Base64.getEncoder().encodeToString(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());

        refused(signed(payload()), other, "signature");
        refused(signed(payload()), "bm8ga2V5", "cannot be read");
    }

    @Test
    void whatIsSignedAndDoesNotFitTogetherIsRefused() {
        refused(signed(payload().put("shownPercent", 99)), publicKey(), "99 % was shown");
        ObjectNode otherEvidence = payload();
        otherEvidence.withObject("/evidence").putArray("findings");
        refused(signed(otherEvidence), publicKey(), "findings");
    }

    private static ObjectNode payload() {
        ObjectNode payload = JSON.createObjectNode().put("cause", "mic_muted").put("shownPercent", PARTS.compute().percent());
        payload.set("numbers", CaseReplay.numbers(PARTS));
        ObjectNode evidence = payload.putObject("evidence");
        evidence.putArray("findings").addObject().put("id", "F1").put("value", 0.1);
        evidence.put("sha256", CaseReplay.sha256(evidence.path("findings").toString()));
        return payload;
    }

    private String signed(ObjectNode payload) {
        return CaseReplay.sign(payload, keys.getPrivate(), "key");
    }

    private String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static void refused(String file, String key, String reason) {
        assertThatThrownBy(() -> CaseReplay.verify(file, key)).isInstanceOf(CaseReplay.RefusedException.class)
                .hasMessageContaining(reason);
    }
}
