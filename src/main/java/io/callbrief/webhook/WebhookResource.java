package io.callbrief.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.callbrief.connector.HookIntake;
import io.callbrief.connector.InboundHook;
import io.smallrye.common.annotation.Blocking;

/** Where helpdesks deliver. The signature is the only credential. */
@Path("/webhooks/{connectorId}")
@Tag(name = "Webhooks")
public class WebhookResource {

    private final HookIntake intake;
    private final WebhookConfig config;

    WebhookResource(HookIntake intake, WebhookConfig config) {
        this.intake = intake;
        this.config = config;
    }

    @POST
    @PermitAll
    @Blocking
    @Operation(summary = "Deliver an event of a helpdesk", description = """
            200 once the event is stored, for one that is known already, and for one that is not for us;
            401 without a valid signature; 400 for a signed body that cannot be read; 413 above 256 kB.""")
    public Response receive(@PathParam("connectorId") UUID connectorId, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        // One byte more than allowed is enough to know that it is too much.
        byte[] bytes = body.readNBytes(config.maxBodyBytes() + 1);
        return WebhookAnswer.of(intake.receive(connectorId, new InboundHook(lowerCase(headers), bytes)));
    }

    private static Map<String, List<String>> lowerCase(HttpHeaders headers) {
        Map<String, List<String>> byName = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), values));
        return byName;
    }
}
