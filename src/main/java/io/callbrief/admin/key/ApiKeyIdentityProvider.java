package io.callbrief.admin.key;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.store.ApiKeyRows;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Knows whose key it is. Reads the row at each request, so that a key that is taken away ends at once. */
@ApplicationScoped
class ApiKeyIdentityProvider implements IdentityProvider<ApiKeyRequest> {

    private final ApiKeyRows keys;

    ApiKeyIdentityProvider(ApiKeyRows keys) {
        this.keys = keys;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request.key()));
    }

    private SecurityIdentity identity(ApiKey key) {
        return keys.find(key)
                .map(stored -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("key:" + stored.id()))
                        .addRole(stored.role().id())
                        .addAttribute(AuditLog.LABEL, stored.name())
                        .build())
                .orElseThrow(AuthenticationFailedException::new);
    }
}
