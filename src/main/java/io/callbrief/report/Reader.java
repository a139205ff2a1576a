package io.callbrief.report;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.ApiKeyRequest;
import io.callbrief.admin.key.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;

/** Who may read pages: agents, engineers and admins. */
@ApplicationScoped
class Reader {

    private static final Set<String> ROLES = Set.of(Role.ADMIN_ID, Role.ENGINEER_ID, Role.AGENT_ID);

    private final CurrentIdentityAssociation current;
    private final IdentityProviderManager providers;

    Reader(CurrentIdentityAssociation current, IdentityProviderManager providers) {
        this.current = current;
        this.providers = providers;
    }

    /** By the request's own key or token. */
    boolean ofRequest() {
        return mayRead(current.getIdentity());
    }

    /** By a key that was typed into a form; from here on the request is that key's. */
    boolean hasKey(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return false;
        }
        try {
            SecurityIdentity identity = providers.authenticateBlocking(new ApiKeyRequest(new ApiKey(key.strip())));
            current.setIdentity(identity);
            return mayRead(identity);
        } catch (AuthenticationFailedException e) {
            return false;
        }
    }

    /** Whose request it is: id of a key or a user, never a name. */
    String name() {
        return current.getIdentity().getPrincipal().getName();
    }

    private static boolean mayRead(SecurityIdentity identity) {
        return identity.getRoles().stream().anyMatch(ROLES::contains);
    }
}
