package io.callbrief.admin;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.admin.AdviceJson.Preview;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.brief.Note;
import io.callbrief.call.CallSession;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.Connectors.Bound;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.NoteText;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.pipeline.store.Briefs.StoredBrief;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.post.store.NoteDeliveries.DeliveryState;
import io.callbrief.render.AdviceOverride;
import io.callbrief.render.AdviceTexts;
import io.callbrief.ticket.Ticket;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;

/**
 * The newest note of a case in other words; nothing is stored or posted. The ticket's text is not kept here, so the helpdesk is
 * asked whom the reply greets, and in which language and zone.
 */
@ApplicationScoped
class AdvicePreviews {

    private static final JsonMapper JSON = new JsonMapper();

    private final AdviceTexts advice;
    private final Cases cases;
    private final Briefs briefs;
    private final NoteDeliveries deliveries;
    private final Connectors connectors;

    AdvicePreviews(AdviceTexts advice, Cases cases, Briefs briefs, NoteDeliveries deliveries, Connectors connectors) {
        this.advice = advice;
        this.cases = cases;
        this.briefs = briefs;
        this.deliveries = deliveries;
        this.connectors = connectors;
    }

    /**
     * @param language of the texts that somebody wants to see in the note
     * @param overrides a later one wins
     */
    Preview of(@Nullable String caseId, String language, List<AdviceOverride> overrides) {
        CaseRecord record = Paths.uuid(caseId == null ? "" : caseId).flatMap(cases::byId)
                .orElseThrow(() -> wrongCase("must be the id of a case"));
        Note note = newestNote(record.id());
        CallSession session = session(record.id(), note.marker().version());
        Bound connector = connectors.byId(record.ticket().connectorId())
                .orElseThrow(() -> wrongCase("is of a helpdesk that is not connected any more"));
        Ticket ticket = ticket(connector, record.ticket().ticketId());
        String agents = connector.account().language();
        Set<String> languages = advice.languagesOf(ticket, agents);
        if (!languages.contains(language)) {
            throw wrongCase("has a note without a text in this language; it has: "
                    + String.join(", ", languages.stream().sorted().toList()));
        }
        return advice.reworded(note, ticket, session, agents, overrides)
                .map(reworded -> new Preview(note.marker().version(), NoteText.of(reworded)))
                .orElseThrow(() -> wrongCase("has a note that names no cause, and so none of these texts"));
    }

    private Note newestNote(UUID caseId) {
        Note note = deliveries.ofCases(List.of(caseId)).getOrDefault(caseId, List.of()).stream()
                .max(Comparator.comparingInt(DeliveryState::version)).map(DeliveryState::note)
                .orElseThrow(() -> wrongCase("has no note yet"));
        if (note.blocks().isEmpty()) {
            throw wrongCase("has no texts any more: they were erased");
        }
        if (note.causeId() == null) {
            throw wrongCase("has a note that names no cause, and so none of these texts");
        }
        return note;
    }

    /** As far as a reply names it: when, and in which zone. */
    private CallSession session(UUID caseId, int version) {
        String match = briefs.ofCase(caseId).stream().filter(brief -> brief.version() == version)
                .map(StoredBrief::match).findFirst().orElseThrow(() -> wrongCase("has no brief of this note"));
        try {
            JsonNode session = JSON.readTree(match).path("session");
            JsonNode zone = session.path("timeZone");
            return new CallSession(UUID.fromString(session.path("id").textValue()), "", "", null, null, null, null, null,
                    zone.isTextual() ? ZoneId.of(zone.textValue()) : null, null,
                    Instant.parse(session.path("startedAt").textValue()),
                    Instant.parse(session.path("endedAt").textValue()), List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the match of case " + caseId + " cannot be read", e);
        }
    }

    private static Ticket ticket(Bound connector, String ticketId) {
        if (connector.paused()) {
            throw ProblemException.of(Status.CONFLICT,
                    "The helpdesk is paused, and the reply needs whom it is to: resume it, or take a case of another.");
        }
        try {
            return connector.helpdesk().ticket(connector.account(), ticketId);
        } catch (TicketNotFoundException e) {
            throw wrongCase("is of a ticket that the helpdesk does not have any more");
        } catch (HelpdeskUnavailableException e) {
            throw ProblemException.of(Status.SERVICE_UNAVAILABLE, "The helpdesk does not answer: " + e.getMessage());
        } catch (HelpdeskRefusedException e) {
            throw ProblemException.of(Status.CONFLICT, "The helpdesk refuses: " + e.getMessage());
        }
    }

    private static ProblemException wrongCase(String reason) {
        return ProblemException.badRequest(List.of(new FieldError("case", reason)));
    }
}
