package io.callbrief.admin;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.ArticleJson.VersionJson;
import io.callbrief.admin.Parameters.Place;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.admin.problem.StrictBody;
import io.callbrief.feedback.knowledge.Article;
import io.callbrief.feedback.knowledge.ArticleQuery;
import io.callbrief.feedback.knowledge.ArticleState;
import io.callbrief.feedback.knowledge.ArticleUses;
import io.callbrief.feedback.knowledge.Articles;
import io.callbrief.feedback.knowledge.Rewriting;
import io.callbrief.feedback.knowledge.Rewriting.Change;
import io.callbrief.feedback.knowledge.Rewriting.Result;
import io.callbrief.feedback.knowledge.store.ArticleQueries;
import io.callbrief.feedback.knowledge.store.UseRows;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.Blocking;

/** What verified cases teach: drafts that are made of them, and what people have approved. */
@Path("/api/v1/knowledge/articles")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Knowledge")
public class ArticlesResource {

    private static final String CHANGE = """
            {"title": "Muted in the web client", "ask": ["Ask whether a headset button was pressed."]}""";

    private final ArticleQueries queries;
    private final Articles articles;
    private final UseRows uses;
    private final Rewriting rewriting;
    private final ArticleChanges changes;

    ArticlesResource(ArticleQueries queries, Articles articles, UseRows uses, Rewriting rewriting, ArticleChanges changes) {
        this.queries = queries;
        this.articles = articles;
        this.uses = uses;
        this.rewriting = rewriting;
        this.changes = changes;
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
    @Operation(summary = "List articles, changed last first", description = "Where there are more than the limit, the Link"
            + " header with rel=next leads to them.")
    public RestResponse<List<ArticleJson>> list(@BeanParam ArticleParameters wanted, @Context UriInfo uri,
            @Context SecurityContext caller) {
        ArticleQuery query = wanted.checked();
        List<Article> found = queries.list(new ArticleQuery(query.state(), query.cause(), query.application(),
                query.changedAt(), query.id(), query.limit() + 1));
        Map<UUID, ArticleUses> used = uses.of(found.stream().map(Article::id).toList());
        return Page.of(found, query.limit()).answer(uri,
                article -> json(article, used.getOrDefault(article.id(), ArticleUses.NONE), isAgent(caller), null),
                article -> new Place(article.changedAt(), article.id()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
    @Operation(summary = "Read an article", description = "Its ETag is for If-Match. Engineers and admins see the cases that"
            + " it rests on; agents see how many organisations had it from five on.")
    public RestResponse<ArticleJson> read(@PathParam("id") String id, @Context SecurityContext caller) {
        return answer(known(id), caller);
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID })
    @Operation(summary = "Read all versions of an article's texts, the newest first")
    public List<VersionJson> versions(@PathParam("id") String id) {
        return queries.versions(known(id).id()).stream().map(VersionJson::of).toList();
    }

    @PATCH
    @Path("/{id}")
    @CustomDeserialization(StrictBody.class)
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Transactional
    @Operation(summary = "Change an article's texts", description = "What is given is replaced, the rest stays; makes a"
            + " version. A draft is not remade any more then. Names of people, mail and web addresses and telephone numbers are"
            + " refused.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "muted", value = CHANGE)))
    @APIResponse(responseCode = "400", description = "A text is wrong; the errors name each")
    @APIResponse(responseCode = "409", description = "The article is retired: approve it first")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public RestResponse<ArticleJson> change(@PathParam("id") String id, @Nullable Change wanted, @Context Request request,
            @Context SecurityContext caller) {
        Article before = changes.lock(known(id).id(), unchanged(request));
        if (before.state() == ArticleState.RETIRED) {
            throw ProblemException.of(Status.CONFLICT, "The article is retired: approve it first.");
        }
        Result result = rewriting.apply(before, wanted == null ? new Change(null, null, null, null, null) : wanted);
        if (result instanceof Result.Refused refused) {
            throw ProblemException.badRequest(
                    refused.flaws().stream().map(flaw -> new FieldError(flaw.field(), flaw.reason())).toList());
        }
        changes.rewrite(before, (Result.Rewritten) result, name(caller));
        return answer(known(id), caller);
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Transactional
    @Operation(summary = "Approve an article", description = "Its newest texts, as they are. Also again, after it was flagged or"
            + " retired: its hit rate is counted anew then. An article that is approved stays as it is.")
    @APIResponse(responseCode = "412", description = "Changed, or remade, since the ETag of If-Match was read")
    public RestResponse<ArticleJson> approve(@PathParam("id") String id, @Context Request request,
            @Context SecurityContext caller) {
        changes.approve(changes.lock(known(id).id(), unchanged(request)), name(caller));
        return answer(known(id), caller);
    }

    @POST
    @Path("/{id}/retire")
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Transactional
    @Operation(summary = "Retire an article", description = "It stays to be read, is not used any more, and no draft takes its"
            + " place.")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public RestResponse<ArticleJson> retire(@PathParam("id") String id, @Context Request request,
            @Context SecurityContext caller) {
        changes.retire(changes.lock(known(id).id(), unchanged(request)));
        return answer(known(id), caller);
    }

    private RestResponse<ArticleJson> answer(Article article, SecurityContext caller) {
        boolean agent = isAgent(caller);
        ArticleJson json = json(article, uses.of(List.of(article.id())).getOrDefault(article.id(), ArticleUses.NONE), agent,
                agent ? null : queries.cases(article.id()));
        return RestResponse.ResponseBuilder.ok(json).tag(tag(article)).build();
    }

    private ArticleJson json(Article article, ArticleUses used, boolean agent, @Nullable List<UUID> cases) {
        return ArticleJson.of(article, ArticleJson.EvidenceJson.of(article.evidence(), agent, cases), used,
                articles.lately(article));
    }

    private Article known(String id) {
        return Paths.uuid(id).flatMap(queries::find).orElseThrow(ArticleChanges::unknown);
    }

    private static Predicate<Article> unchanged(Request request) {
        return article -> request.evaluatePreconditions(tag(article)) == null;
    }

    private static EntityTag tag(Article article) {
        return new EntityTag(Long.toString(article.revision()));
    }

    /** Who is more than an agent sees more. */
    private static boolean isAgent(SecurityContext caller) {
        return !caller.isUserInRole(Role.ADMIN_ID) && !caller.isUserInRole(Role.ENGINEER_ID);
    }

    private static String name(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }
}
