package io.callbrief.connector.freshdesk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
interface FreshdeskClient extends AutoCloseable {

    @GET
    @Path("/agents/me")
    Response me();

    @GET
    @Path("/agents/{agentId}")
    Response agent(@PathParam("agentId") String agentId);

    @GET
    @Path("/contacts/{contactId}")
    Response contact(@PathParam("contactId") String contactId);

    @GET
    @Path("/contacts")
    Response contacts(@QueryParam("per_page") int size);

    /** @param include {@code stats} for when it was resolved and reopened; costs more of the budget */
    @GET
    @Path("/tickets/{ticketId}")
    Response ticket(@PathParam("ticketId") String ticketId, @QueryParam("include") @Nullable String include);

    @GET
    @Path("/tickets")
    Response tickets(@QueryParam("updated_since") String updatedSince, @QueryParam("order_by") String orderBy,
            @QueryParam("order_type") String orderType, @QueryParam("per_page") int size, @QueryParam("page") int page);

    @GET
    @Path("/search/tickets")
    Response search(@QueryParam("query") String query, @QueryParam("page") int page);

    @GET
    @Path("/tickets/{ticketId}/conversations")
    Response conversations(@PathParam("ticketId") String ticketId, @QueryParam("per_page") int size,
            @QueryParam("page") int page);

    @GET
    @Path("/tickets/{ticketId}/satisfaction_ratings")
    Response satisfactionRatings(@PathParam("ticketId") String ticketId);

    @GET
    @Path("/ticket_fields")
    Response ticketFields();

    @GET
    @Path("/contact_fields")
    Response contactFields();

    @POST
    @Path("/tickets/{ticketId}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    Response addNote(@PathParam("ticketId") String ticketId, String json);

    @PUT
    @Path("/conversations/{conversationId}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response editNote(@PathParam("conversationId") String conversationId, String json);

    @DELETE
    @Path("/conversations/{conversationId}")
    Response deleteNote(@PathParam("conversationId") String conversationId);

    @PUT
    @Path("/tickets/{ticketId}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response update(@PathParam("ticketId") String ticketId, String json);

    @Override
    void close();
}
