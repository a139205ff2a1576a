package io.callbrief.connector.requesttracker;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The calls that Callbrief makes, and no other. Answers come raw: their status decides what they mean. A POST to a
 * collection is a search.
 */
@Path("/REST/2.0")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface RtClient extends AutoCloseable {

    @GET
    @Path("/ticket/{id}")
    Response ticket(@PathParam("id") String id);

    /** @param etag of the ticket as it was read: RT refuses (412) when it has changed since */
    @PUT
    @Path("/ticket/{id}")
    Response update(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String etag, String json);

    @PUT
    @Path("/ticket/{id}")
    Response update(@PathParam("id") String id, String json);

    @POST
    @Path("/ticket/{id}/comment")
    Response comment(@PathParam("id") String id, String json);

    @GET
    @Path("/ticket/{id}/history")
    Response history(@PathParam("id") String id, @QueryParam("fields") String fields, @QueryParam("orderby") String by,
            @QueryParam("order") String order, @QueryParam("per_page") int size, @QueryParam("page") int page);

    @GET
    @Path("/ticket/{id}/attachments")
    Response attachments(@PathParam("id") String id, @QueryParam("fields") String fields,
            @QueryParam("orderby") String by, @QueryParam("order") String order, @QueryParam("per_page") int size,
            @QueryParam("page") int page);

    @POST
    @Path("/attachments")
    Response findAttachments(@QueryParam("fields") String fields, @QueryParam("orderby") String by,
            @QueryParam("order") String order, @QueryParam("per_page") int size, @QueryParam("page") int page, String json);

    @GET
    @Path("/user/{name}")
    Response user(@PathParam("name") String name);

    @POST
    @Path("/users")
    Response findUsers(@QueryParam("fields") String fields, @QueryParam("find_disabled_rows") int withDisabled,
            String json);

    @GET
    @Path("/tickets")
    Response findTickets(@QueryParam("query") String query, @QueryParam("fields") String fields,
            @QueryParam("orderby") String by, @QueryParam("order") String order, @QueryParam("per_page") int size,
            @QueryParam("page") int page);

    @GET
    @Path("/queues/all")
    Response queues(@QueryParam("fields") String fields, @QueryParam("per_page") int size);

    @POST
    @Path("/customfields")
    Response findFields(@QueryParam("fields") String fields, String json);

    @GET
    @Path("/rt")
    Response rt();

    @Override
    void close();
}
