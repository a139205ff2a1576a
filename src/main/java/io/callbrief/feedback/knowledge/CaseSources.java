package io.callbrief.feedback.knowledge;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.ticket.Symptom;

/** What this room asks other rooms about cases; the pipeline answers. Cases of which nothing is known are left out. */
public final class CaseSources {

    private CaseSources() {
    }

    /** What customers reported. */
    public interface Reported {
        Map<UUID, Set<Symptom>> of(Collection<UUID> caseIds);
    }

    /** What customers wrote, as far as it may be kept: pseudonymised. */
    public interface Wordings {
        Map<UUID, String> of(Collection<UUID> caseIds);
    }

    /** Words that everybody says of calls: a closed list, without names. */
    public interface EverydayWords {
        boolean hasOne(String word);
    }

    /** The findings that spoke for a cause, in the newest analysis of its case. */
    public interface Decisive {
        Map<UUID, List<Seen>> of(Map<UUID, Cause> causes);
    }

    /** A finding, with what was measured. */
    public record Seen(FindingType type, List<Measured> measured) {
        public Seen {
            measured = List.copyOf(measured);
        }
    }

    /** @param stat standard name such as {@code inbound-rtp.packetsReceived} */
    public record Measured(String stat, double value, String unit) {
    }

    /** People who are named in a text, also those who were in the calls of these cases. */
    public interface People {
        List<String> namedIn(String text, Collection<UUID> caseIds);
    }

    /** Tickets that came in, by what their newest briefs say. */
    public interface Arrivals {
        /** @param connector {@code null} for all */
        List<Arrived> between(Instant from, Instant until, @Nullable UUID connector);
    }

    /**
     * @param verdict {@code null} where there is no brief, or it was erased
     * @param cause {@code null} where none was named
     */
    public record Arrived(@Nullable String verdict, @Nullable String cause, int tickets) {
    }
}
