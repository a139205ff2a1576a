package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.connector.ConnectorAccount;

class FreshdeskSettingsTest {

    private static final Map<String, String> SECRETS = Map.of("apiKey", "k", "webhookSecret", "12345678901234567890");

    @Test
    void secretsAreEnough() {
        assertThat(settings(Map.of(), SECRETS).objections()).isEmpty();
        assertThat(settings(Map.of("secretHeader", "X-Key", "botUserId", "42", "userIdField", "contact.cf_user_id",
                "causeField", "cf_cause", "confidenceField", "cf_confidence", "resolvedStatuses", "4, 7", "badRatings", "-101"),
                SECRETS).objections()).isEmpty();
    }

    @Test
    void everyWrongValueIsNamedAndNoneIsRepeated() {
        assertThat(settings(Map.of("secretHeader", "X Key", "botUserId", "me", "userIdField", "cf_user", "causeField", "a b",
                "resolvedStatuses", "solved"),
                Map.of("apiKey", " ", "webhookSecret", "1234567890123456789",
                        "webhookSecretPrevious", "short"))
                .objections()).containsExactly(
                        entry("secretHeader", "must be the name of a header, letters, digits and hyphens"),
                        entry("botUserId", "must be the id of a Freshdesk agent, digits only"),
                        entry("userIdField", "must be contact.<name> or ticket.<name> of a custom field"),
                        entry("causeField", "must be the API name of a custom ticket field, such as cf_callbrief_cause"),
                        entry("resolvedStatuses", "must be whole numbers with commas between them"),
                        entry("apiKey", "must not be blank"),
                        entry("webhookSecret",
                                "must have at least 20 characters: nothing else proves that a delivery is genuine"),
                        entry("webhookSecretPrevious",
                                "must have at least 20 characters: nothing else proves that a delivery is genuine"));
    }

    @Test
    void theUserIdIsInAFieldOfTheContactOrOfTheTicket() {
        FreshdeskSettings ofContact = settings(Map.of("userIdField", "contact.user_id"), SECRETS);
        FreshdeskSettings ofTicket = settings(Map.of("userIdField", "ticket.cf_user_id"), SECRETS);

        assertThat(ofContact.contactField()).hasValue("user_id");
        assertThat(ofContact.ticketField()).isEmpty();
        assertThat(ofTicket.contactField()).isEmpty();
        assertThat(ofTicket.ticketField()).hasValue("cf_user_id");
    }

    @Test
    void codesHaveDefaultsAndMayBeReplaced() {
        FreshdeskSettings standard = settings(Map.of(), SECRETS);
        FreshdeskSettings own = settings(Map.of("resolvedStatuses", "4, 7", "goodRatings", "5,4", "neutralRatings", "3",
                "badRatings", "1,2"), SECRETS);

        assertThat(standard.resolvedStatuses()).containsExactly(4);
        assertThat(standard.goodRatings()).containsExactlyInAnyOrder(101, 102, 103);
        assertThat(standard.neutralRatings()).containsExactly(100);
        assertThat(standard.badRatings()).containsExactlyInAnyOrder(-101, -102, -103);
        assertThat(own.resolvedStatuses()).containsExactlyInAnyOrder(4, 7);
        assertThat(own.goodRatings()).containsExactlyInAnyOrder(4, 5);
        assertThat(own.badRatings()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void theKeyIsTheUserAndThePasswordAnything() {
        assertThat(settings(Map.of(), SECRETS).authorization()).isEqualTo("Basic azpY");
    }

    @Test
    void noSecretShowsInALog() {
        assertThat(settings(Map.of(), SECRETS)).hasToString("FreshdeskSettings");
    }

    private static FreshdeskSettings settings(Map<String, String> settings, Map<String, String> secrets) {
        return FreshdeskSettings.of(new ConnectorAccount(UUID.fromString("0192f0c1-0000-7000-8000-000000000001"),
                "freshdesk", "Acme", URI.create("https://acme.freshdesk.com"), settings, secrets));
    }
}
