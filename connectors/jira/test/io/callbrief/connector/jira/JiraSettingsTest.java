package io.callbrief.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;

import org.junit.jupiter.api.Test;

class JiraSettingsTest {

    private static final Map<String, String> SECRETS = Map.of("apiToken", "t", "webhookSecret", "s");

    @Test
    void aCompleteAccountHasNoObjections() {
        assertThat(new JiraSettings(Map.of("botEmail", "bot@acme.example", "botAccountId", "712020:28d1-aa", "projects",
                "SUP, ENG", "visibilityRole", "Service Desk Team", "userIdField", "customfield_10070", "causeField",
                "customfield_10071", "confidenceField", "customfield_10072", "linkType", "Causes", "trustCustomerEmail",
                "true"),
                SECRETS).objections()).isEmpty();
    }

    @Test
    void everyWrongValueIsNamedAndNoneIsRepeated() {
        assertThat(new JiraSettings(Map.of("botEmail", "bot", "botAccountId", "a b", "projects", "SUP;DROP",
                "visibilityRole", "Team", "visibilityGroup", "group", "userIdField", "User id", "trustCustomerEmail", "yes"),
                Map.of("apiToken", " ", "webhookToken", "short")).objections())
                .containsExactly(
                        entry("botEmail", "must be the e-mail address of the user that Callbrief writes as"),
                        entry("botAccountId", "must be an Atlassian account id"),
                        entry("projects", "must be project keys such as SUP, separated by commas"),
                        entry("visibilityGroup", "must not be set together with visibilityRole"),
                        entry("userIdField", "must be the id of a custom field, such as customfield_10070"),
                        entry("trustCustomerEmail", "must be true or false"),
                        entry("apiToken", "must not be blank"),
                        entry("webhookToken", "must have at least 24 characters"));
    }

    @Test
    void deliveriesNeedASecretOrAToken() {
        assertThat(new JiraSettings(Map.of("botEmail", "b@x"), Map.of("apiToken", "t")).objections())
                .containsOnly(
                        entry("webhookSecret", "is needed, or webhookToken where an automation rule sends the deliveries"));
        assertThat(new JiraSettings(Map.of("botEmail", "b@x"), Map.of("apiToken", "t", "webhookToken", "x".repeat(23)))
                .objections()).containsOnlyKeys("webhookToken");
        assertThat(new JiraSettings(Map.of("botEmail", "b@x"), Map.of("apiToken", "t", "webhookToken", "x".repeat(24)))
                .objections()).isEmpty();
    }

    @Test
    void neitherSecretNorAddressShowsInALog() {
        assertThat(new JiraSettings(Map.of("botEmail", "bot@acme.example"), SECRETS)).hasToString("JiraSettings");
    }
}
