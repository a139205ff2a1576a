package io.callbrief.connector.zendesk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

/** The calls that Callbrief makes, and no other. Answers come raw: their status decides what they mean. */
@Path("/api/v2")
@Produces(MediaType.APPLICATION_JSON)
interface ZendeskClient extends AutoCloseable {

    @GET
    @Path("/users/me")
    Response me();

    @GET
    @Path("/users/{userId}")
    Response user(@PathParam("userId") String userId);

    @GET
    @Path("/tickets/{ticketId}")
    Response ticket(@PathParam("ticketId") String ticketId);

    @GET
    @Path("/tickets/{ticketId}/comments")
    Response comments(@PathParam("ticketId") String ticketId, @QueryParam("sort") String sort,
            @QueryParam("page[size]") int size, @QueryParam("page[after]") @Nullable String after);

    /** @param include {@code users} for their authors beside them */
    @GET
    @Path("/tickets/{ticketId}/comments")
    Response comments(@PathParam("ticketId") String ticketId, @QueryParam("include") String include,
            @QueryParam("sort") String sort, @QueryParam("page[size]") int size,
            @QueryParam("page[after]") @Nullable String after);

    @GET
    @Path("/tickets/{ticketId}/audits")
    Response audits(@PathParam("ticketId") String ticketId, @QueryParam("page[size]") int size,
            @QueryParam("page[after]") @Nullable String after);

    @PUT
    @Path("/tickets/{ticketId}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response update(@PathParam("ticketId") String ticketId, String json);

    @PUT
    @Path("/tickets/{ticketId}/comments/{commentId}/make_private")
    Response makePrivate(@PathParam("ticketId") String ticketId, @PathParam("commentId") String commentId);

    /** Either from a time on (seconds), or from a cursor on. */
    @GET
    @Path("/incremental/tickets/cursor")
    Response changedTickets(@QueryParam("start_time") @Nullable Long startTime,
            @QueryParam("cursor") @Nullable String cursor);

    @GET
    @Path("/search")
    Response search(@QueryParam("query") String query, @QueryParam("sort_by") String sortBy,
            @QueryParam("sort_order") String sortOrder, @QueryParam("per_page") int size, @QueryParam("page") int page);

    @GET
    @Path("/custom_roles/{roleId}")
    Response customRole(@PathParam("roleId") String roleId);

    @GET
    @Path("/webhooks")
    Response webhooks(@QueryParam("page[size]") int size, @QueryParam("page[after]") @Nullable String after);

    @POST
    @Path("/webhooks")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createWebhook(String json);

    @GET
    @Path("/webhooks/{webhookId}/signing_secret")
    Response signingSecret(@PathParam("webhookId") String webhookId);

    /** Newest first. */
    @GET
    @Path("/webhooks/{webhookId}/invocations")
    Response invocations(@PathParam("webhookId") String webhookId);

    @GET
    @Path("/triggers")
    Response triggers(@QueryParam("page[size]") int size, @QueryParam("page[after]") @Nullable String after);

    @POST
    @Path("/triggers")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createTrigger(String json);

    @GET
    @Path("/ticket_fields")
    Response ticketFields(@QueryParam("page[size]") int size, @QueryParam("page[after]") @Nullable String after);

    @GET
    @Path("/ticket_fields/{fieldId}")
    Response ticketField(@PathParam("fieldId") String fieldId);

    @POST
    @Path("/ticket_fields")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createTicketField(String json);

    /** Adds an option, or changes the one with its value. */
    @POST
    @Path("/ticket_fields/{fieldId}/options")
    @Consumes(MediaType.APPLICATION_JSON)
    Response putOption(@PathParam("fieldId") String fieldId, String json);

    @Override
    void close();
}
