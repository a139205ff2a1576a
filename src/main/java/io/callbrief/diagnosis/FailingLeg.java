package io.callbrief.diagnosis;

import java.util.List;
import java.util.Locale;

/**
 * A leg that media of one kind did not get over, or got over badly, in one direction.
 *
 * @param findings ids of the findings that show it
 */
public record FailingLeg(Way direction, Media kind, Leg leg, List<String> findings) {

    /** Seen from the person whose recording is analysed. */
    public enum Way {
        TO_USER,
        FROM_USER;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Media {
        AUDIO,
        VIDEO;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public FailingLeg {
        findings = List.copyOf(findings);
    }
}
