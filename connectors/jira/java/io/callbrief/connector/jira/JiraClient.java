package io.callbrief.connector.jira;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
@Path("/rest")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface JiraClient extends AutoCloseable {

    @GET
    @Path("/api/3/myself")
    Response myself();

    /** @param permissions keys, separated by commas */
    @GET
    @Path("/api/3/mypermissions")
    Response permissions(@QueryParam("projectKey") @Nullable String projectKey,
            @QueryParam("permissions") String permissions);

    @GET
    @Path("/api/3/user")
    Response user(@QueryParam("accountId") String accountId);

    @GET
    @Path("/api/3/project/{projectKey}")
    Response project(@PathParam("projectKey") String projectKey);

    @GET
    @Path("/api/3/project/{projectKey}/role")
    Response roles(@PathParam("projectKey") String projectKey);

    @GET
    @Path("/api/3/project/search")
    Response projects(@QueryParam("maxResults") int maxResults);

    @GET
    @Path("/api/3/status")
    Response statuses();

    @GET
    @Path("/api/3/field")
    Response fields();

    @POST
    @Path("/api/3/field")
    Response createField(String json);

    @POST
    @Path("/api/3/screens/addToDefault/{fieldId}")
    Response showField(@PathParam("fieldId") String fieldId);

    @POST
    @Path("/api/3/issue")
    Response createIssue(String json);

    @GET
    @Path("/api/3/issue/{key}")
    Response issue(@PathParam("key") String key, @QueryParam("fields") String fields,
            @QueryParam("expand") @Nullable String expand);

    /** @param notifyUsers {@code false} sends nobody a mail; Jira heeds it only from project admins */
    @PUT
    @Path("/api/3/issue/{key}")
    Response update(@PathParam("key") String key, @QueryParam("notifyUsers") boolean notifyUsers, String json);

    @GET
    @Path("/api/3/issue/{key}/changelog")
    Response changelog(@PathParam("key") String key, @QueryParam("startAt") int startAt,
            @QueryParam("maxResults") int maxResults);

    @GET
    @Path("/api/3/issue/{key}/comment")
    Response comments(@PathParam("key") String key, @QueryParam("startAt") int startAt,
            @QueryParam("maxResults") int maxResults, @QueryParam("orderBy") String orderBy,
            @QueryParam("expand") String expand);

    @GET
    @Path("/api/3/issue/{key}/comment/{commentId}")
    Response comment(@PathParam("key") String key, @PathParam("commentId") String commentId,
            @QueryParam("expand") String expand);

    @POST
    @Path("/api/3/issue/{key}/comment")
    Response addComment(@PathParam("key") String key, @QueryParam("expand") String expand, String json);

    @PUT
    @Path("/api/3/issue/{key}/comment/{commentId}")
    Response editComment(@PathParam("key") String key, @PathParam("commentId") String commentId,
            @QueryParam("notifyUsers") boolean notifyUsers, @QueryParam("expand") String expand, String json);

    @DELETE
    @Path("/api/3/issue/{key}/comment/{commentId}")
    Response deleteComment(@PathParam("key") String key, @PathParam("commentId") String commentId);

    @PUT
    @Path("/api/3/comment/{commentId}/properties/{property}")
    Response setCommentProperty(@PathParam("commentId") String commentId, @PathParam("property") String property,
            String json);

    @POST
    @Path("/api/3/search/jql")
    Response search(String json);

    @POST
    @Path("/api/3/issueLink")
    Response link(String json);

    /** @param optIn the customer's rating is an experimental part of the API */
    @GET
    @Path("/servicedeskapi/request/{key}/feedback")
    Response feedback(@PathParam("key") String key, @HeaderParam("X-ExperimentalApi") String optIn);

    @GET
    @Path("/webhooks/1.0/webhook")
    Response webhooks();

    @POST
    @Path("/webhooks/1.0/webhook")
    Response createWebhook(String json);

    @Override
    void close();
}
