package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.connector.ConnectorAccount;

class ZendeskSettingsTest {

    private static final Map<String, String> SECRETS = Map.of("apiToken", "t", "webhookSecret", "s");

    @Test
    void aCompleteAccountHasNoObjections() {
        assertThat(settings(Map.of("botEmail", "bot@acme.example", "botUserId", "42", "userIdField", "user_fields.user_id"),
                SECRETS).objections()).isEmpty();
        assertThat(settings(Map.of("botEmail", "bot@acme.example", "userIdField", "360001"), SECRETS).objections()).isEmpty();
    }

    @Test
    void everyWrongValueIsNamedAndNoneIsRepeated() {
        assertThat(settings(Map.of("botEmail", "bot", "botUserId", "me", "userIdField", "user.id", "causeField", "cause",
                "confidenceField", "-1"),
                Map.of("apiToken", " ")).objections())
                .containsExactly(
                        entry("botEmail", "must be the e-mail address of the agent that Callbrief writes as"),
                        entry("botUserId", "must be a Zendesk user id, digits only"),
                        entry("userIdField", "must be user_fields.<key> or the id of a custom ticket field"),
                        entry("causeField", "must be the id of a custom ticket field, digits only"),
                        entry("confidenceField", "must be the id of a custom ticket field, digits only"),
                        entry("apiToken", "must not be blank"));
    }

    @Test
    void theSecretThatZendeskPublishesForTestsIsNeverTrusted() {
        String published = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
        ZendeskSettings settings = settings(Map.of("botEmail", "bot@acme.example"),
                Map.of("apiToken", "t", "webhookSecret", published, "webhookSecretPrevious", published,
                        "webhookSecretEvents", published));

        assertThat(settings.objections()).containsOnlyKeys("webhookSecret", "webhookSecretPrevious", "webhookSecretEvents");
        assertThat(settings.trustedSecrets()).isEmpty();
    }

    @Test
    void theWebhooksOfTriggersAndEventsHaveASecretEachAndNoneIsNeededBeforeInstalling() {
        assertThat(settings(Map.of("botEmail", "bot@acme.example"),
                Map.of("apiToken", "t", "webhookSecret", "a", "webhookSecretPrevious", "b", "webhookSecretEvents", "c"))
                .trustedSecrets()).containsExactly("a", "b", "c");

        ZendeskSettings fresh = settings(Map.of("botEmail", "bot@acme.example"), Map.of("apiToken", "t"));
        assertThat(fresh.objections()).isEmpty();
        assertThat(fresh.trustedSecrets()).isEmpty();
    }

    @Test
    void theUserIdIsInAFieldOfTheRequesterOrOfTheTicket() {
        ZendeskSettings ofRequester = settings(Map.of("botEmail", "b@x", "userIdField", "user_fields.user_id"), SECRETS);
        ZendeskSettings ofTicket = settings(Map.of("botEmail", "b@x", "userIdField", "360001"), SECRETS);

        assertThat(ofRequester.requesterField()).hasValue("user_id");
        assertThat(ofRequester.ticketField()).isEmpty();
        assertThat(ofTicket.requesterField()).isEmpty();
        assertThat(ofTicket.ticketField()).hasValue("360001");
    }

    @Test
    void neitherSecretNorAddressShowsInALog() {
        assertThat(settings(Map.of("botEmail", "bot@acme.example"), SECRETS)).hasToString("ZendeskSettings");
    }

    private static ZendeskSettings settings(Map<String, String> settings, Map<String, String> secrets) {
        return ZendeskSettings.of(new ConnectorAccount(UUID.fromString("0192f0c1-0000-7000-8000-000000000001"), "zendesk",
                "Acme", URI.create("https://acme.zendesk.com"), settings, secrets));
    }
}
