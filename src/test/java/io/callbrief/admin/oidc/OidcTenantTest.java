package io.callbrief.admin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class OidcTenantTest {

    private static final String ISSUER = "callbrief.oidc.issuer";
    private static final String CLIENT = "callbrief.oidc.client-id";

    @Test
    void withoutAnIssuerThereIsNothingToSet() {
        assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void whatIsSetInHalfEndsTheStart() {
        assertThatThrownBy(() -> start(Map.of(ISSUER, "https://login.example.com", "callbrief.oidc.roles.admin", "a")))
                .hasMessage("callbrief.oidc.issuer is set, and callbrief.oidc.client-id is not");
        assertThatThrownBy(() -> start(Map.of(ISSUER, "https://login.example.com", CLIENT, "callbrief")))
                .hasMessage("callbrief.oidc.issuer is set, and no role: set callbrief.oidc.roles.admin, .agent or .engineer"
                        + " to the group that has it");
    }

    @Test
    void aSubjectThatIsAnAddressIsHashed() {
        assertThat(new Subject("248289761001").principal()).isEqualTo("oidc:248289761001");
        assertThat(new Subject("eve@example.com").principal()).matches("oidc:[0-9a-f]{32}")
                .isEqualTo(new Subject("eve@example.com").principal())
                .isNotEqualTo(new Subject("eva@example.com").principal());
    }

    private static void start(Map<String, String> settings) {
        OidcConfig config = new SmallRyeConfigBuilder().withMapping(OidcConfig.class)
                // durations such as 1m are read by Quarkus only
                .withDefaultValue("callbrief.oidc.key-refresh", "PT1M")
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build().getConfigMapping(OidcConfig.class);
        new OidcTenant(config, new RoleMapping(config)).onStart(new StartupEvent());
    }
}
