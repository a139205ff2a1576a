package io.callbrief.admin;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.callbrief.admin.key.Role;
import io.callbrief.feedback.store.SigningKeys;

/** By what a replay is known to be ours. */
@Path("/api/v1/receipt-key")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Receipts")
public class ReceiptKeyResource {

    private final SigningKeys keys;

    ReceiptKeyResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** @param publicKey Ed25519, in the X.509 encoding, base64 */
    public record KeyJson(UUID id, String algorithm, String publicKey) {
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.AGENT_ID, Role.ENGINEER_ID })
    @Operation(summary = "Read the key that replays are signed with")
    public KeyJson key() {
        SigningKeys.SigningKey key = keys.current();
        return new KeyJson(key.id(), "Ed25519", key.publicKey());
    }
}
