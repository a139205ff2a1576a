package io.callbrief.report;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.CaseReceipts;
import io.callbrief.admin.Voting;
import io.callbrief.admin.Voting.Vote;
import io.callbrief.admin.problem.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/**
 * Where the link of a note leads: how its number came about, and a form to say whether it was right. Only a POST with a key
 * says anything, so that no link checker ever votes.
 */
@Path("/cases/{id}")
@Produces(Pages.HTML)
@PermitAll // the reader's key decides
@Blocking
public class CasePage {

    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";

    private final CaseReceipts receipts;
    private final Voting voting;
    private final Reader reader;

    CasePage(CaseReceipts receipts, Voting voting, Reader reader) {
        this.receipts = receipts;
        this.voting = voting;
        this.reader = reader;
    }

    @GET
    @Operation(summary = "How sure a note was, as a page", description = "With a key of an agent, engineer or admin; without"
            + " one a form that asks for it. The same is at /api/v1/cases/{id}/receipt and …/votes.")
    public Response read(@PathParam("id") String id) {
        return reader.ofRequest() ? shown(id, "", "") : asked("");
    }

    /** @param says right, wrong, or nothing: then the page is only read */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response answer(@PathParam("id") String id, @FormParam("key") @Nullable String key,
            @FormParam("says") @Nullable String says, @FormParam("cause") @Nullable String cause) {
        if (!reader.hasKey(key)) {
            return asked("This is no key of an agent, engineer or admin.");
        }
        try {
            if (RIGHT.equals(says)) {
                voting.vote(id, new Vote(true, null), reader.name());
                return shown(id, "Thank you. It is noted that this was right.", "");
            }
            if (WRONG.equals(says)) {
                String actual = cause == null || cause.isBlank() ? null : cause;
                voting.vote(id, new Vote(null, actual), reader.name());
                return shown(id, "Thank you. It is noted what it was.", "");
            }
        } catch (ProblemException e) {
            return e.problem().status() == Status.NOT_FOUND.getStatusCode() ? notFound()
                    : shown(id, "", WRONG.equals(says) && (cause == null || cause.isBlank()) ? "Choose what it was."
                            : e.problem().detail());
        }
        return shown(id, "", "");
    }

    private Response shown(String id, String thanks, String problem) {
        try {
            CaseView view = new CaseView(receipts.of(id), voting.read(id), thanks, problem);
            return Pages.html(problem.isEmpty() ? Status.OK : Status.BAD_REQUEST, Templates.page(view));
        } catch (ProblemException e) {
            return notFound();
        }
    }

    private static Response asked(String problem) {
        return Pages.html(Status.UNAUTHORIZED, Templates.login(problem));
    }

    private static Response notFound() {
        return Pages.html(Status.NOT_FOUND, Templates.unknown());
    }

    /** In templates/report/case. */
    @CheckedTemplate(basePath = "report/case")
    static final class Templates {

        private Templates() {
        }

        static native TemplateInstance page(CaseView view);

        static native TemplateInstance login(String problem);

        static native TemplateInstance unknown();
    }
}
