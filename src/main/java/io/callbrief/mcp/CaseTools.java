package io.callbrief.mcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.callbrief.admin.key.Role;
import io.callbrief.connector.NoteText;
import io.callbrief.mcp.Answers.Page;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.pipeline.store.Briefs.StoredBrief;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.post.store.NoteDeliveries.DeliveryState;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkus.security.identity.SecurityIdentity;

/** What was said on tickets. */
@Singleton
@RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
class CaseTools {

    private static final int DEFAULT_LIMIT = 3;
    private static final int MAX_LIMIT = 10;

    private final Cases cases;
    private final Briefs briefs;
    private final NoteDeliveries deliveries;
    private final Answers answers;
    private final SecurityIdentity caller;

    CaseTools(Cases cases, Briefs briefs, NoteDeliveries deliveries, Answers answers, SecurityIdentity caller) {
        this.cases = cases;
        this.briefs = briefs;
        this.deliveries = deliveries;
        this.answers = answers;
        this.caller = caller;
    }

    /** @param briefs newest first */
    record CaseView(UUID caseId, UUID connectorId, String ticketId, String state, Instant createdAt, Page<BriefView> briefs) {
    }

    /**
     * @param match which session and why: for engineers, it names others
     * @param note as the agent reads it on the ticket; {@code null} where none was made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BriefView(int version, Instant createdAt, @Nullable String causeId, @Nullable String abstention,
            @JsonRawValue @Nullable String match, @Nullable String noteState, @Nullable String note) {

        static BriefView of(StoredBrief brief, @Nullable DeliveryState delivery, Tier tier) {
            return new BriefView(brief.version(), brief.createdAt(), delivery == null ? null : delivery.note().causeId(),
                    brief.abstention(), tier.seesClients() ? brief.match() : null,
                    delivery == null ? null : delivery.state().toLowerCase(Locale.ROOT),
                    delivery == null ? null : NoteText.of(delivery.note()));
        }
    }

    @Tool(name = "get_case", description = "What is known of a ticket, by caseId, or by connector and ticket: each version of the"
            + " brief with its cause and the note that agents read, newest first. Engineers also see which session was matched"
            + " and why.", annotations = @Tool.Annotations(title = "Read a case", readOnlyHint = true, idempotentHint = true, destructiveHint = false, openWorldHint = false))
    String getCase(@ToolArg(name = "caseId", description = "Id of the case", required = false) @Nullable String caseId,
            @ToolArg(name = "connector", description = "Id of the connector", required = false) @Nullable String connector,
            @ToolArg(name = "ticket", description = "The helpdesk's id of the ticket", required = false) @Nullable String ticket,
            @ToolArg(name = "limit", description = "Versions, 1 to 10, default 3", required = false) @Nullable Integer limit,
            @ToolArg(name = "after", description = "next of the page before", required = false) @Nullable String after) {
        int atMost = Arguments.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT);
        int first = Arguments.place("after", after);
        CaseRecord found = caseId == null
                ? cases.of(new TicketRef(Arguments.id("connector", connector), Arguments.required("ticket", ticket)))
                        .orElseThrow(() -> Arguments.wrong("ticket", "has no case"))
                : cases.byId(Arguments.id("caseId", caseId)).orElseThrow(() -> Arguments.wrong("caseId", "names no case"));
        return answers.text(view(found, Tier.of(caller), first, atMost));
    }

    private CaseView view(CaseRecord found, Tier tier, int first, int limit) {
        List<StoredBrief> newestFirst = new ArrayList<>(briefs.ofCase(found.id()));
        Collections.reverse(newestFirst);
        Map<Integer, DeliveryState> notes = deliveries.ofCases(List.of(found.id())).getOrDefault(found.id(), List.of())
                .stream().collect(Collectors.toMap(DeliveryState::version, Function.identity()));
        Page<StoredBrief> page = Page.of(newestFirst, first, limit);
        return new CaseView(found.id(), found.ticket().connectorId(), found.ticket().ticketId(), found.state(),
                found.createdAt(), new Page<>(page.items().stream()
                        .map(brief -> BriefView.of(brief, notes.get(brief.version()), tier)).toList(), page.next()));
    }
}
