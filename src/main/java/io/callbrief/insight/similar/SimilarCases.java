package io.callbrief.insight.similar;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.VerifiedCauses;
import io.callbrief.insight.store.CaseInsightRows;
import io.callbrief.ticket.TicketRef;

/** Cases of the same helpdesk whose calls had the same signature, what customers wrote most alike first, solved ones before. */
@ApplicationScoped
public class SimilarCases {

    /** Of which the solved ones are taken first. */
    private static final int LOOKED_AT = 60;

    private final CaseInsightRows rows;
    private final ByMeaning meaning;
    private final VerifiedCauses verified;

    SimilarCases(CaseInsightRows rows, ByMeaning meaning, VerifiedCauses verified) {
        this.rows = rows;
        this.meaning = meaning;
        this.verified = verified;
    }

    /**
     * @param likeness of the words, 0 to 1; 0 where one of the two has none
     * @param solvedBy the verified cause; {@code null} while nobody has said it
     */
    public record Similar(UUID caseId, TicketRef ticket, double likeness, @Nullable Cause solvedBy) {
    }

    public List<Similar> to(CaseInsight one, int limit) {
        if (one.signature() == null) {
            return List.of();
        }
        List<Similar> alike = meaning.ordered(one, rows.alike(one, LOOKED_AT));
        Map<UUID, Cause> solved = alike.isEmpty() ? Map.of() : verified.of(alike.stream().map(Similar::caseId).toList());
        return alike.stream().map(each -> new Similar(each.caseId(), each.ticket(), each.likeness(), solved.get(each.caseId())))
                .sorted(Comparator.comparing((Similar each) -> each.solvedBy() == null)) // which keeps the order otherwise
                .limit(limit).toList();
    }
}
