package io.callbrief.connector.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.connector.Connectors;
import io.callbrief.connector.sandbox.store.SandboxAttachments;
import io.callbrief.connector.sandbox.store.SandboxTicket;
import io.callbrief.connector.sandbox.store.SandboxTickets;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** The sandbox in a browser: customers write here, agents read here. Works without scripts. */
@Path("/sandbox")
@Produces(SandboxPages.HTML)
@SandboxPage
@PermitAll // SandboxGuard decides
@Blocking
public class SandboxPages {

    static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final int LISTED = 200;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final Connectors connectors;
    private final SandboxTickets tickets;
    private final SandboxAttachments attachments;
    private final Sandbox sandbox;
    private final Clock clock;

    public SandboxPages(Connectors connectors, SandboxTickets tickets, SandboxAttachments attachments, Sandbox sandbox,
            Clock clock) {
        this.connectors = connectors;
        this.tickets = tickets;
        this.attachments = attachments;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@RestQuery @Nullable String connector) {
        Optional<UUID> id = connector(connector);
        if (id.isEmpty()) {
            return problem("There is no sandbox here yet",
                    "The demo makes one. An administrator makes one by the connectors API, with the kind “sandbox”.");
        }
        List<SandboxTicket> newest = tickets.newest(id.get(), LISTED);
        var notes = tickets.notes(newest.stream().map(SandboxTicket::id).toList());
        List<TicketView> views = newest.stream().map(ticket -> TicketView.of(ticket, notes, clock.instant())).toList();
        return page(OK, Templates.list(id.get(), views, views.stream().anyMatch(SandboxPages::isComing)));
    }

    @GET
    @Path("tickets")
    @Operation(hidden = true)
    public Response form(@RestQuery @Nullable String connector) {
        Optional<UUID> id = connector(connector);
        if (id.isEmpty()) {
            return list(connector);
        }
        List<SandboxTicket> customers = tickets.firstOfEachCustomer(id.get());
        return page(OK,
                Templates.form(new FormView(id.get(), TicketForm.blank(customers), Map.of(), customers)));
    }

    @POST
    @Path("tickets")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response file(@RestQuery @Nullable String connector, String body) {
        Optional<UUID> id = connector(connector);
        if (id.isEmpty()) {
            return list(connector);
        }
        return filed(id.get(), TicketForm.parse(body), new TicketUpload());
    }

    /** As the form sends it; what has no file may come urlencoded as well. */
    @POST
    @Path("tickets")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response fileWithAttachment(@RestQuery @Nullable String connector, @BeanParam TicketUpload upload) {
        Optional<UUID> id = connector(connector);
        return id.isEmpty() ? list(connector) : filed(id.get(), upload.form(), upload);
    }

    @POST
    @Path("tickets/{id}/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response attach(@RestQuery @Nullable String connector, @PathParam("id") String ticketId,
            @BeanParam TicketUpload upload) {
        Optional<SandboxTicket> ticket = ticketOf(connector, ticketId);
        if (ticket.isEmpty()) {
            return noTicket();
        }
        if (upload.tooLarge()) {
            return problem(UNPROCESSABLE, "The file is too large", TicketUpload.TOO_LARGE);
        }
        SandboxTicket known = ticket.get();
        upload.attachment().ifPresent(file -> sandbox.attach(known.connectorId(), known.id(), file));
        return toTicket(known.connectorId(), ticketId);
    }

    @POST
    @Path("tickets/{id}/answers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response answer(@RestQuery @Nullable String connector, @PathParam("id") String ticketId, String body) {
        return ticketOf(connector, ticketId).map(ticket -> {
            TicketForm form = TicketForm.parse(body);
            String error = form.messageError();
            if (error != null) {
                return problem(UNPROCESSABLE, "The answer was not sent", error);
            }
            sandbox.answer(ticket.connectorId(), ticket.id(), form.message());
            return toTicket(ticket.connectorId(), Long.toString(ticket.id()));
        }).orElseGet(SandboxPages::noTicket);
    }

    private Response filed(UUID id, TicketForm form, TicketUpload upload) {
        List<SandboxTicket> customers = tickets.firstOfEachCustomer(id);
        Map<String, String> errors = form.errors(customers);
        if (upload.tooLarge()) {
            errors.put("file", TicketUpload.TOO_LARGE);
        }
        if (!errors.isEmpty()) {
            return page(UNPROCESSABLE, Templates.form(new FormView(id, form, errors, customers)));
        }
        return toTicket(id, sandbox.file(id, form.toTicket(customers, clock.instant()),
                upload.attachment().stream().toList()));
    }

    @GET
    @Path("tickets/{id}")
    @Operation(hidden = true)
    public Response ticket(@RestQuery @Nullable String connector, @PathParam("id") String ticketId) {
        return ticketOf(connector, ticketId)
                .map(ticket -> page(OK,
                        Templates.ticket(TicketView.of(ticket, tickets.answers(ticket.connectorId(), ticket.id(), LISTED),
                                tickets.notes(List.of(ticket.id())),
                                attachments.of(ticket.connectorId(), ticket.id(), LISTED), clock.instant()))))
                .orElseGet(SandboxPages::noTicket);
    }

    @POST
    @Path("tickets/{id}/solved")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response solve(@RestQuery @Nullable String connector, @PathParam("id") String ticketId) {
        return ticketOf(connector, ticketId).map(ticket -> {
            sandbox.solve(ticket.connectorId(), ticket.id());
            return toTicket(ticket.connectorId(), Long.toString(ticket.id()));
        }).orElseGet(SandboxPages::noTicket);
    }

    @GET
    @Path("sandbox.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Response style() {
        return resource("sandbox.css");
    }

    @GET
    @Path("icon.svg")
    @Produces("image/svg+xml")
    @Operation(hidden = true)
    public Response icon() {
        return resource("icon.svg");
    }

    private Optional<SandboxTicket> ticketOf(@Nullable String connector, String ticketId) {
        return connector(connector).flatMap(id -> SandboxHelpdesk.id(ticketId).stream().boxed().findFirst()
                .flatMap(number -> tickets.ticket(id, number)));
    }

    /** The sandbox asked for, or the first. */
    private Optional<UUID> connector(@Nullable String asked) {
        return connectors.ofKind(SandboxHelpdesk.KIND).stream().map(bound -> bound.account().id())
                .filter(id -> asked == null || id.toString().equals(asked)).findFirst();
    }

    private static boolean isComing(TicketView ticket) {
        return !ticket.ready() && !ticket.waitsLong();
    }

    private static Response toTicket(UUID connector, String ticketId) {
        return Response.seeOther(URI.create("/sandbox/tickets/" + ticketId + "?connector=" + connector)).build();
    }

    private static Response noTicket() {
        return problem("There is no such ticket", "It may belong to another sandbox, or the number is mistyped.");
    }

    private static Response problem(String title, String text) {
        return problem(NOT_FOUND, title, text);
    }

    private static Response problem(int status, String title, String text) {
        return page(status, Templates.problem(title, text));
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render()).build();
    }

    private static Response resource(String name) {
        try (InputStream in = Objects.requireNonNull(SandboxPages.class.getResourceAsStream(name), name)) {
            return Response.ok(in.readAllBytes()).header("Cache-Control", "no-cache").build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages, in templates/sandbox. */
    @CheckedTemplate(basePath = "sandbox")
    static final class Templates {

        private Templates() {
        }

        static native TemplateInstance list(UUID connector, List<TicketView> tickets, boolean refresh);

        static native TemplateInstance form(FormView view);

        static native TemplateInstance ticket(TicketView ticket);

        static native TemplateInstance problem(String title, String text);
    }
}
