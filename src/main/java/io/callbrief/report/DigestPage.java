package io.callbrief.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.knowledge.digest.Digests;
import io.callbrief.feedback.knowledge.digest.Week;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/**
 * The weekly digest to read and print. Works without scripts. A browser sends no API key by itself, so the page asks for one;
 * it is sent with each form, and kept nowhere.
 */
@Path("/digest")
@Produces(Pages.HTML)
@PermitAll // the reader's key decides
@Blocking
public class DigestPage {

    private final Digests digests;
    private final Reader reader;
    private final Clock clock;

    DigestPage(Digests digests, Reader reader, Clock clock) {
        this.digests = digests;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "The weekly digest as a page", description = "With a key of an agent, engineer or admin; without one"
            + " a form that asks for it. What it says is at /api/v1/digest.")
    public Response read(@RestQuery @Nullable String week, @RestQuery @Nullable String connector) {
        return reader.ofRequest() ? digest(week, connector, false) : asked(week, connector, false);
    }

    /** Changes nothing; a POST so that the key stands in no address and no log. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response readWithKey(@FormParam("key") @Nullable String key, @FormParam("week") @Nullable String week,
            @FormParam("connector") @Nullable String connector) {
        return reader.hasKey(key) ? digest(week, connector, true) : asked(week, connector, true);
    }

    @GET
    @Path("style.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Response style() {
        try (InputStream css = Objects.requireNonNull(DigestPage.class.getResourceAsStream("report.css"))) {
            return Response.ok(css.readAllBytes()).header("Cache-Control", "no-cache").build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response digest(@Nullable String week, @Nullable String connector, boolean form) {
        boolean anyWeek = week == null || week.isBlank();
        boolean anyConnector = connector == null || connector.isBlank();
        Optional<Week> asked = anyWeek ? Optional.of(Week.lastBefore(clock.instant())) : Week.parse(String.valueOf(week));
        Optional<UUID> of = anyConnector ? Optional.empty() : uuid(String.valueOf(connector));
        if (asked.isEmpty() || (!anyConnector && of.isEmpty())) {
            return Pages.html(Status.BAD_REQUEST, Templates.login(FormView.wrong(week, connector)));
        }
        return Pages.html(Status.OK, Templates.digest(new DigestView(digests.of(asked.get(), of.orElse(null)), form)));
    }

    private static Response asked(@Nullable String week, @Nullable String connector, boolean again) {
        return Pages.html(Status.UNAUTHORIZED, Templates.login(FormView.asking(week, connector, again)));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** In templates/report. */
    @CheckedTemplate(basePath = "report")
    static final class Templates {

        private Templates() {
        }

        static native TemplateInstance digest(DigestView view);

        static native TemplateInstance login(FormView view);
    }
}
