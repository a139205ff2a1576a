package io.callbrief.admin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.erasure.AskedErasures;
import io.callbrief.admin.erasure.Erasure;
import io.callbrief.admin.erasure.Subject;
import io.callbrief.admin.erasure.Subjects;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.ticket.TicketRef;

/** Erases what is stored of a person. */
@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Erasures")
public class ErasuresResource {

    private final Subjects subjects;
    private final AskedErasures erasures;

    ErasuresResource(Subjects subjects, AskedErasures erasures) {
        this.subjects = subjects;
        this.erasures = erasures;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Erase a person", description = "Named by a user id or an alias of it, or as the requester of a"
            + " ticket. Sessions, recordings, samples, the directory's entry, and the texts of cases go; what keeps a note"
            + " from being posted twice stays. Asked again while it runs, the answer is the same erasure.")
    @RequestBody(content = @Content(examples = {
            @ExampleObject(name = "user", value = "{\"userId\": \"u-1017\"}"),
            @ExampleObject(name = "requester", value = "{\"connector\": \"01a1fc97-03d0-7ded-8e68-26445aefa928\", \"ticket\": \"4812\"}") }))
    @APIResponse(responseCode = "202", description = "Under way; Location says where to see how far it has got")
    @APIResponse(responseCode = "503", description = "The helpdesk cannot say now who wrote the ticket")
    public RestResponse<ErasureJson> ask(@Nullable Wanted wanted) {
        Erasure asked = erasures.ask(subject(wanted == null ? new Wanted(null, null, null) : wanted));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, ErasureJson.of(asked))
                .location(URI.create("/api/v1/erasures/" + asked.id())).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "See how far an erasure has got", description = "In the tickets of ticketsWithOurNotes notes about the"
            + " person may be: nothing is deleted in a helpdesk.")
    public ErasureJson read(@PathParam("id") String id) {
        return Paths.uuid(id).flatMap(erasures::find).map(ErasureJson::of)
                .orElseThrow(() -> ProblemException.notFound("There is no erasure with this id."));
    }

    private Subject subject(Wanted wanted) {
        Parameters given = new Parameters();
        String userId = given.text("userId", wanted.userId);
        UUID connector = given.id("connector", wanted.connector, "connector");
        String ticket = given.text("ticket", wanted.ticket);
        boolean both = wanted.userId != null && (wanted.connector != null || wanted.ticket != null);
        boolean half = (wanted.connector == null) != (wanted.ticket == null);
        if (both || half || (wanted.userId == null && wanted.ticket == null)) {
            given.wrong("body", "must have either userId, or connector and ticket");
        }
        given.check();
        return userId != null ? subjects.user(userId)
                : requester(new TicketRef(connector == null ? new UUID(0, 0) : connector, String.valueOf(ticket)));
    }

    private Subject requester(TicketRef ticket) {
        try {
            return subjects.requester(ticket)
                    .orElseThrow(() -> ProblemException.notFound("There is no active connector with this id."));
        } catch (HelpdeskUnavailableException e) {
            throw ProblemException.of(Status.SERVICE_UNAVAILABLE, "The helpdesk cannot say now who wrote the ticket.");
        } catch (HelpdeskRefusedException e) {
            throw ProblemException.of(Status.BAD_GATEWAY, "The helpdesk does not tell us who wrote the ticket.");
        }
    }

    /** Whom to erase, unchecked. */
    public record Wanted(@Nullable String userId, @Nullable String connector, @Nullable String ticket) {

        /** Nothing of it: requests may end up in logs. */
        @Override
        public String toString() {
            return "wanted erasure";
        }
    }

    /** @param state running, files (every row is gone, files follow) or done */
    public record ErasureJson(UUID id, String state, Instant askedAt, @Nullable Instant finishedAt, CountsJson erased,
            @Nullable String lastProblem, List<TicketRef> ticketsWithOurNotes) {

        static ErasureJson of(Erasure erasure) {
            return new ErasureJson(erasure.id(), erasure.state().name().toLowerCase(Locale.ROOT), erasure.askedAt(),
                    erasure.finishedAt(), CountsJson.of(erasure), erasure.lastProblem(), erasure.ticketsWithOurNotes());
        }
    }

    /** @param namedIn cases of other people from which the person's name was taken out */
    public record CountsJson(int cases, int namedIn, int sessions, int recordings, int liveSessions, int users,
            int sandboxTickets, int files) {

        static CountsJson of(Erasure erasure) {
            return new CountsJson(erasure.cases(), erasure.namedIn(), erasure.sessions(), erasure.recordings(),
                    erasure.liveSessions(), erasure.users(), erasure.sandboxTickets(), erasure.files());
        }
    }
}
