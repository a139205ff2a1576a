package io.callbrief.admin.oidc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose tokens are accepted, and what their groups may do. Without an issuer there are API keys only. */
@ConfigMapping(prefix = "callbrief.oidc")
public interface OidcConfig {

    /** Exactly as in the tokens' {@code iss}; its {@code /.well-known/openid-configuration} names the keys. */
    Optional<String> issuer();

    Optional<String> clientId();

    /** One of these has to be in the tokens' {@code aud}; without it the client's id. */
    Optional<List<String>> audience();

    /** Where in a token the groups are: {@code groups}, or a path such as {@code realm_access/roles}. */
    @WithDefault("groups")
    String roleClaim();

    Roles roles();

    /** How often at most the issuer's keys are fetched again for tokens signed by a key that is not known. */
    @WithDefault("1m")
    Duration keyRefresh();

    /** The group, as in the token, of each role. */
    interface Roles {

        Optional<String> admin();

        Optional<String> agent();

        Optional<String> engineer();
    }
}
