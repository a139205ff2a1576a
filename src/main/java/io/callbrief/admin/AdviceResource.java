package io.callbrief.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.admin.AdviceJson.Preview;
import io.callbrief.admin.AdviceJson.Validation;
import io.callbrief.admin.advice.AdviceChanges;
import io.callbrief.admin.advice.AdviceVersion;
import io.callbrief.admin.advice.store.AdviceRows;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.render.AdviceOverride;
import io.callbrief.render.AdviceOverrides;
import io.callbrief.render.AdviceTexts;
import io.smallrye.common.annotation.Blocking;

/** Advice in a company's own words: replies, next steps and the sentences of causes. */
@Path("/api/v1/advice/{brand}/{language}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Blocking
@Tag(name = "Advice texts")
public class AdviceResource {

    private static final int MOST_VERSIONS = 100;
    private static final String TEXTS = """
            {"texts": {"advice.unmute.reply": "Hi! On {call} your microphone was off. …",
                       "advice.unmute.steps": ["Ask which headset.", "Send the mute guide."],
                       "causes.mic_muted.sentence": "The customer was muted."}}""";
    private static final String DRAFT = """
            {"case": "0192f0c1-0000-7000-8000-0000000000ca", "texts": {"advice.unmute.reply": "Hi! On {call} …"}}""";

    private final AdviceTexts advice;
    private final AdviceRows rows;
    private final AdviceChanges changes;
    private final AdvicePreviews previews;
    private final ConnectorRows connectors;

    AdviceResource(AdviceTexts advice, AdviceRows rows, AdviceChanges changes, AdvicePreviews previews,
            ConnectorRows connectors) {
        this.advice = advice;
        this.rows = rows;
        this.changes = changes;
        this.previews = previews;
        this.connectors = connectors;
    }

    /** Unchecked. */
    public record Wanted(@Nullable Map<String, JsonNode> texts) {
    }

    /** Unchecked. */
    public record Draft(@JsonProperty("case") @Nullable String caseId, @Nullable Map<String, JsonNode> texts) {
    }

    /** Unchecked. */
    public record RollBack(@Nullable Integer version) {
    }

    @GET
    @Operation(summary = "Read advice texts", description = "What is overridden, every text that can be as notes have it now,"
            + " and the newest 100 versions. The brand is default, or one that a connector's setting brand names; the ETag is"
            + " the version, for If-Match.")
    public RestResponse<AdviceJson> read(@PathParam("brand") String brand, @PathParam("language") String language) {
        requireKnown(brand, language);
        return answer(rows.newest(brand, language));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Override advice texts", description = "These texts and no others; {} overrides nothing. A brand's"
            + " other texts are those of the brand default, else the shipped ones. Makes a version and is in each note that is"
            + " written from now on.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "muted", value = TEXTS)))
    @APIResponse(responseCode = "400", description = "Texts are wrong; the errors name each")
    @APIResponse(responseCode = "412", description = "Changed by somebody else since the ETag of If-Match was read")
    public RestResponse<AdviceJson> put(@PathParam("brand") String brand, @PathParam("language") String language,
            @Nullable Wanted wanted, @Context Request request) {
        requireKnown(brand, language);
        Map<String, List<String>> texts = valid(language, wanted == null ? null : wanted.texts);
        return answer(changes.put(brand, language, texts, version -> precondition(request, version)));
    }

    @POST
    @Path("/validate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Check advice texts", description = "Everything that PUT would find wrong. Changes nothing.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "muted", value = TEXTS)))
    public Validation validate(@PathParam("brand") String brand, @PathParam("language") String language,
            @Nullable Wanted wanted) {
        requireKnown(brand, language);
        List<FieldError> flaws = WantedAdvice.of(advice, language, wanted == null ? null : wanted.texts).flaws();
        return new Validation(flaws.isEmpty(), flaws);
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "See a case's note in these words", description = "The newest note of the case with sentence, reply"
            + " and steps as they would be, were these texts put; without texts, as they are now. Changes nothing.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "muted", value = DRAFT)))
    @APIResponse(responseCode = "400", description = "Texts are wrong, or the case has no note with such texts")
    @APIResponse(responseCode = "409", description = "The helpdesk is paused or refuses")
    @APIResponse(responseCode = "503", description = "The helpdesk, which knows whom the reply is to, does not answer")
    public Preview preview(@PathParam("brand") String brand, @PathParam("language") String language,
            @Nullable Draft draft) {
        requireKnown(brand, language);
        List<AdviceOverride> overrides = new ArrayList<>(rows.current(brand));
        if (draft != null && draft.texts != null) {
            int place = place(overrides, brand, language);
            overrides.add(place, new AdviceOverride(brand, language, 0, valid(language, draft.texts)));
        }
        return previews.of(draft == null ? null : draft.caseId, language, overrides);
    }

    /** Where the texts were that others take the place of: a brand's own win over those of the default brand. */
    private static int place(List<AdviceOverride> overrides, String brand, String language) {
        overrides.removeIf(override -> override.brand().equals(brand) && override.language().equals(language));
        return brand.equals(AdviceOverrides.DEFAULT_BRAND) ? 0 : overrides.size();
    }

    @POST
    @Path("/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Go back to a version", description = "Makes a new version with the texts of that one; version 0 is"
            + " what is shipped.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "to 2", value = "{\"version\": 2}")))
    @APIResponse(responseCode = "400", description = "There is no such version, or its texts are not valid any more")
    public RestResponse<AdviceJson> rollBack(@PathParam("brand") String brand, @PathParam("language") String language,
            @Nullable RollBack wanted, @Context Request request) {
        requireKnown(brand, language);
        Integer version = wanted == null ? null : wanted.version;
        AdviceVersion to = (version == null ? Optional.<AdviceVersion> empty()
                : rows.find(brand, language, version)).orElseThrow(
                        () -> ProblemException.badRequest(
                                List.of(new FieldError("version", "must be the number of a version of these texts"))));
        refuse(advice.flaws(language, to.texts()).stream().map(flaw -> new FieldError(flaw.key(), flaw.reason())).toList());
        return answer(changes.rollBack(to, newest -> precondition(request, newest)));
    }

    private RestResponse<AdviceJson> answer(AdviceVersion newest) {
        String language = newest.language();
        List<AdviceOverride> current = rows.current(newest.brand()).stream()
                .filter(override -> override.language().equals(language)).map(advice::usable).toList();
        AdviceJson json = AdviceJson.of(newest, advice.shipped(language), current,
                rows.versions(newest.brand(), language, MOST_VERSIONS));
        return RestResponse.ResponseBuilder.ok(json).tag(tag(newest.version())).build();
    }

    private Map<String, List<String>> valid(String language, @Nullable Map<String, JsonNode> sent) {
        WantedAdvice wanted = WantedAdvice.of(advice, language, sent);
        refuse(wanted.flaws());
        return wanted.texts();
    }

    private static void refuse(List<FieldError> flaws) {
        if (!flaws.isEmpty()) {
            throw ProblemException.badRequest(flaws);
        }
    }

    private void requireKnown(String brand, String language) {
        if (!advice.languages().contains(language)) {
            throw ProblemException.notFound("Notes can be in: " + String.join(", ", advice.languages()) + ".");
        }
        boolean known = brand.equals(AdviceOverrides.DEFAULT_BRAND) || rows.knows(brand) || connectors.list().stream()
                .anyMatch(stored -> Objects.equals(brand, stored.settings().get(ConnectorAccount.BRAND)));
        if (!known) {
            throw ProblemException.notFound("No connector has this brand: set settings.brand of one first.");
        }
    }

    private static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    private static void precondition(Request request, long version) {
        if (request.evaluatePreconditions(tag(version)) != null) {
            throw ProblemException.of(Status.PRECONDITION_FAILED,
                    "The texts were changed since they were read: read them again.");
        }
    }
}
