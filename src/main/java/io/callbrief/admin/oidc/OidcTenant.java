package io.callbrief.admin.oidc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The issuer, for requests that carry a token. It is asked for its keys by the first of them and not at the start, so the
 * service starts without it.
 */
@ApplicationScoped
class OidcTenant implements TenantConfigResolver {

    /** Clocks of issuers run ahead: a token's {@code nbf} may be this far in the future, its {@code exp} in the past. */
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    /** A signed JWT: its header is a JSON object, which in base64 starts like this. An API key has no dots. */
    private static final Pattern BEARER_JWT = Pattern.compile("(?i:bearer) +eyJ[^.]*\\.[^.]*\\.[^.]*");

    private final OidcConfig config;
    private final RoleMapping roles;
    /** One object: another one would make Quarkus connect again. */
    private final Optional<OidcTenantConfig> tenant;

    OidcTenant(OidcConfig config, RoleMapping roles) {
        this.config = config;
        this.roles = roles;
        this.tenant = config.issuer().map(this::tenantOf);
    }

    /** What is set in half is told at the start and not by the first login. */
    void onStart(@Observes StartupEvent started) {
        if (tenant.isPresent() && roles.isEmpty()) {
            throw new IllegalStateException("callbrief.oidc.issuer is set, and no role: set callbrief.oidc.roles.admin,"
                    + " .agent or .engineer to the group that has it");
        }
    }

    boolean takes(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return tenant.isPresent() && header != null && BEARER_JWT.matcher(header).matches();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return takes(context) ? Uni.createFrom().optional(tenant) : Uni.createFrom().nullItem();
    }

    private OidcTenantConfig tenantOf(String issuer) {
        String client = config.clientId().orElseThrow(() -> new IllegalStateException(
                "callbrief.oidc.issuer is set, and callbrief.oidc.client-id is not"));
        return OidcTenantConfig.builder()
                .tenantId("callbrief")
                .applicationType(ApplicationType.SERVICE)
                .authServerUrl(issuer)
                .clientId(client)
                .connectionTimeout(CONNECTION_TIMEOUT)
                .roles(Source.accesstoken, config.roleClaim())
                .token()
                .issuer(issuer)
                .audience(config.audience().orElse(List.of(client)))
                .subjectRequired()
                .lifespanGrace(CLOCK_SKEW_SECONDS)
                .forcedJwkRefreshInterval(config.keyRefresh())
                // the token alone decides: nothing is asked of the issuer about it
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}
