package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.callbrief.connector.NoteText;
import io.callbrief.pipeline.store.Briefs.StoredBrief;
import io.callbrief.post.store.NoteDeliveries.DeliveryState;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.CaseRecord.LookRecord;

/** A case as the API shows it: what was looked at and why, what was said, and how far the note has got. */
public record CaseJson(UUID id, UUID connectorId, String ticketId, String state, Instant createdAt,
        List<LookRecord> looks, List<BriefJson> briefs) {

    static CaseJson of(CaseRecord record, List<StoredBrief> briefs, List<DeliveryState> deliveries) {
        Map<Integer, DeliveryState> byVersion = deliveries.stream()
                .collect(Collectors.toMap(DeliveryState::version, Function.identity()));
        return new CaseJson(record.id(), record.ticket().connectorId(), record.ticket().ticketId(), record.state(),
                record.createdAt(), record.looks(),
                briefs.stream().map(brief -> BriefJson.of(brief, byVersion.get(brief.version()))).toList());
    }

    /** One version of what was said. The parts that are JSON already are passed on as they were stored. */
    public record BriefJson(int version, Instant createdAt, @JsonRawValue String match,
            @JsonRawValue @Nullable String analysis, @Nullable String abstention, @JsonRawValue String failures,
            @JsonRawValue @Nullable String otherCalls, @Nullable NoteJson note) {

        static BriefJson of(StoredBrief brief, @Nullable DeliveryState delivery) {
            return new BriefJson(brief.version(), brief.createdAt(), brief.match(), brief.analysis(), brief.abstention(),
                    brief.failures(), brief.otherCalls(), delivery == null ? null : NoteJson.of(delivery));
        }
    }

    /**
     * A note on its way.
     *
     * @param state intent until the helpdesk has it, then confirmed
     * @param text as the agent reads it
     */
    public record NoteJson(String state, int attempts, @Nullable String helpdeskNoteId, Instant createdAt,
            @Nullable Instant confirmedAt, String text) {

        static NoteJson of(DeliveryState delivery) {
            return new NoteJson(delivery.state().toLowerCase(Locale.ROOT), delivery.attempts(),
                    delivery.helpdeskNoteId(), delivery.createdAt(), delivery.confirmedAt(), NoteText.of(delivery.note()));
        }
    }
}
