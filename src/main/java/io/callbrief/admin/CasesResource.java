package io.callbrief.admin;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.callbrief.admin.CaseParameters.Asked;
import io.callbrief.admin.Parameters.Place;
import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.pipeline.store.Briefs.StoredBrief;
import io.callbrief.pipeline.store.CaseQuery;
import io.callbrief.pipeline.store.CaseSearch;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.post.store.NoteDeliveries.DeliveryState;
import io.callbrief.work.CaseRecord;
import io.callbrief.work.Cases;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** What Callbrief knows of a ticket: the match, the diagnosis, the note and how far it has got. */
@Path("/api/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
public class CasesResource {

    private final Cases cases;
    private final CaseSearch search;
    private final Looks looks;
    private final Briefs briefs;
    private final NoteDeliveries deliveries;
    private final AuditLog audit;

    CasesResource(Cases cases, CaseSearch search, Looks looks, Briefs briefs, NoteDeliveries deliveries, AuditLog audit) {
        this.cases = cases;
        this.search = search;
        this.looks = looks;
        this.briefs = briefs;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "Find cases, newest first", description = "With connector and ticket a list of the one case of that"
            + " ticket, or an empty one; else all cases that fit everything that is asked for. Where there are more than the"
            + " limit, the Link header with rel=next leads to them.")
    public RestResponse<List<CaseJson>> find(@BeanParam CaseParameters wanted, @Context UriInfo uri) {
        Asked asked = wanted.checked();
        if (asked instanceof Asked.OneTicket one) {
            return RestResponse.ok(json(cases.of(one.ref()).stream().toList()));
        }
        CaseQuery query = ((Asked.Page) asked).query();
        // one more than asked for tells whether there are more
        List<UUID> found = search.find(query.withLimit(query.limit() + 1));
        List<CaseRecord> page = cases.byIds(found.subList(0, Math.min(found.size(), query.limit())));
        RestResponse.ResponseBuilder<List<CaseJson>> answer = RestResponse.ResponseBuilder.ok(json(page));
        return found.size() > page.size() ? answer.links(next(uri, query, page.get(page.size() - 1))).build()
                : answer.build();
    }

    private static Link next(UriInfo uri, CaseQuery query, CaseRecord last) {
        return Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam("limit", query.limit())
                .replaceQueryParam("after", new Place(last.createdAt(), last.id()))).rel("next").build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "Read a case")
    public CaseJson read(@PathParam("id") String id) {
        return json(known(id));
    }

    @POST
    @Path("/{id}/looks")
    @RolesAllowed(Role.ADMIN_ID)
    @Transactional
    @Operation(summary = "Have another look at a case", description = "At once, also where retries have been used up or a wait is on.")
    public RestResponse<CaseJson> lookAgain(@PathParam("id") String id) {
        CaseRecord known = known(id);
        looks.request(known.ticket(), LookReason.ASKED);
        audit.record("look", AuditSubject.of("case", known.id()));
        return RestResponse.status(RestResponse.Status.ACCEPTED, json(known(id)));
    }

    private CaseRecord known(String id) {
        return Paths.uuid(id).flatMap(cases::byId)
                .orElseThrow(() -> ProblemException.notFound("There is no case with this id."));
    }

    private CaseJson json(CaseRecord record) {
        return json(List.of(record)).get(0);
    }

    private List<CaseJson> json(List<CaseRecord> records) {
        List<UUID> ids = records.stream().map(CaseRecord::id).toList();
        Map<UUID, List<StoredBrief>> said = briefs.ofCases(ids);
        Map<UUID, List<DeliveryState>> notes = deliveries.ofCases(ids);
        return records.stream().map(record -> CaseJson.of(record, said.getOrDefault(record.id(), List.of()),
                notes.getOrDefault(record.id(), List.of()))).toList();
    }
}
