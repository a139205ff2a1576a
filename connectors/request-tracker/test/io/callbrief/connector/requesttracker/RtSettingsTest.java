package io.callbrief.connector.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtSettingsTest {

    @Test
    void aWholeAccountHasNoObjections() {
        assertThat(RtSettings.objections(RtFixture.account(Map.of("userIdField", "user.Customer id", "trustEmail", "false",
                "tagsField", "Tags", "causeField", "4", "confidenceField", "Confidence (%)", "resolutionField", "Lösung",
                "satisfactionField", "Satisfaction")))).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedAndNotRepeated() {
        assertThat(RtSettings.objections(RtFixture.account(Map.of("botUser", " ", "userIdField", "Customer id", "trustEmail",
                "yes", "tagsField", "Tags} OR id > 0 OR CF.{x")))).containsExactlyInAnyOrderEntriesOf(Map.of(
                        "botUser", "must be RT's name of the user that Callbrief writes as",
                        "userIdField", "must be user.<custom field>, user.Name or ticket.<custom field>",
                        "trustEmail", "must be true or false",
                        "tagsField", "must be the name or number of a custom field, without quotes and braces"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "user.", "ticket.", "user. ", "user.a}b", "email" })
    void aUserIdMustBeSomewhere(String field) {
        assertThat(RtSettings.objections(RtFixture.account(Map.of("userIdField", field)))).containsOnlyKeys("userIdField");
    }

    @Test
    void secretsStayOutOfLogs() {
        assertThat(RtSettings.of(RtFixture.account(Map.of()))).hasToString("RtSettings");
    }
}
