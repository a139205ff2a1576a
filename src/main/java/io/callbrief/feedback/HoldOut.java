package io.callbrief.feedback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.feedback.store.HeldOutCases;
import io.quarkus.runtime.Startup;

/**
 * Keeps back the notes of some cases: agents anchor on what they read, so only cases that nobody was told about show how often
 * verdicts are right, and what notes are good for.
 */
@Startup // a wrong setting stops the start, not the first note
@ApplicationScoped
public class HoldOut {

    private static final double PARTS = 0x1p32;

    private final double percent;
    private final HeldOutCases cases;

    HoldOut(FeedbackConfig config, HeldOutCases cases) {
        this.percent = checked(config.holdOutPercent());
        this.cases = cases;
    }

    /**
     * Decided once for a case, by its id.
     *
     * @param stratum of which as large a part is held out as of any other, such as a cause
     */
    public boolean holds(UUID caseId, String stratum) {
        return percent > 0 && cases.decided(caseId, stratum, drawn(caseId, stratum) < percent / 100);
    }

    static double checked(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalStateException("callbrief.feedback.hold-out-percent must be from 0 to 100");
        }
        return percent;
    }

    /** 0 to 1, evenly in each stratum. */
    static double drawn(UUID caseId, String stratum) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((stratum + "/" + caseId).getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) / PARTS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
