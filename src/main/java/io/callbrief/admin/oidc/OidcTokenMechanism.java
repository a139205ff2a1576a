package io.callbrief.admin.oidc;

import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.callbrief.admin.key.Role;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes the tokens of the issuer before they are looked up as API keys. Quarkus verifies them; all that is kept of one is
 * who holds it and which roles that gives. Who is refused hears what everybody hears: the API keys' challenge.
 */
@ApplicationScoped
class OidcTokenMechanism implements HttpAuthenticationMechanism {

    /** Before the API keys, which would take every bearer token for a key. */
    private static final int PRIORITY = DEFAULT_PRIORITY + 3;

    private final OidcAuthenticationMechanism verifier;
    private final OidcTenant tenant;
    private final RoleMapping mapping;

    OidcTokenMechanism(OidcAuthenticationMechanism verifier, OidcTenant tenant, RoleMapping mapping) {
        this.verifier = verifier;
        this.tenant = tenant;
        this.mapping = mapping;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (!tenant.takes(context)) {
            return Uni.createFrom().nullItem();
        }
        return verifier.authenticate(context, providers)
                // without the issuer's keys nobody can be told from anybody; Quarkus has logged that it is away
                .onFailure(OIDCException.class).transform(AuthenticationFailedException::new)
                .onItem().ifNotNull().transform(this::identity)
                // the verifier would challenge without a problem
                .onTermination().invoke(() -> context.remove(HttpAuthenticationMechanism.class.getName()));
    }

    private SecurityIdentity identity(SecurityIdentity verified) {
        Set<Role> roles = mapping.of(verified.getRoles());
        if (roles.isEmpty()) {
            throw new ForbiddenException("none of the token's groups has a role");
        }
        JsonWebToken token = (JsonWebToken) verified.getPrincipal();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(new Subject(token.getSubject()).principal()))
                .addRoles(roles.stream().map(Role::id).collect(Collectors.toSet()))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
