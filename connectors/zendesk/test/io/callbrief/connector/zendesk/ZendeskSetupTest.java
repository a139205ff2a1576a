package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.Installation;
import io.callbrief.connector.SetupCheck;
import io.callbrief.diagnosis.Cause;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskAdmin;

class ZendeskSetupTest {

    private static final String BY_HAND = " (connectors/zendesk/README.md shows each click)";

    private final ZendeskFixture fixture = ZendeskFixture.withoutQuarkus();
    private final FakeZendeskAdmin admin = fixture.zendesk.admin();
    private final URI webhook = URI.create("https://callbrief.example/webhooks/" + fixture.account.id());

    @BeforeEach
    void anAdminInstalls() {
        fixture.zendesk.changeBot(bot -> bot.put("role", "admin"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everythingIsMadeAndNothingIsLeftToDo() throws Exception {
        Installation installed = install(fixture.accountWithout("webhookSecret"));

        String webhookId = admin.webhooks().get(0).path("id").asText();
        String cause = admin.fields().get(0).path("id").asText();
        String confidence = admin.fields().get(1).path("id").asText();
        assertThat(installed).isEqualTo(new Installation(
                List.of("webhook " + webhookId, "trigger \"Callbrief: created\"", "trigger \"Callbrief: customer wrote\"",
                        "trigger \"Callbrief: solved\"",
                        "ticket field \"Callbrief cause\"; where you use ticket forms, add it to them",
                        "ticket field \"Callbrief confidence\"; where you use ticket forms, add it to them"),
                List.of(), Map.of("webhookSecret", FakeZendesk.WEBHOOK_SECRET),
                Map.of("botUserId", "9001", "causeField", cause, "confidenceField", confidence), null));
        JSONAssert.assertEquals("""
                {"name":"Callbrief","description":"Tells Callbrief which ticket to look at.","endpoint":"%s",
                 "http_method":"POST","request_format":"json","status":"active",
                 "subscriptions":["conditional_ticket_events"],"id":"%s"}""".formatted(webhook, webhookId),
                admin.webhooks().get(0).toString(), true);
        assertThat(admin.fields().get(0).path("custom_field_options")).hasSize(Cause.values().length);
        assertThat(admin.fields().get(0).path("custom_field_options").get(0).toString())
                .contains("\"value\":\"no_fault_found\"").contains("\"name\":\"No fault found\"");
    }

    @Test
    void theTriggersAreThoseOfTheReadme() throws Exception {
        install(fixture.account);

        String webhookId = admin.webhooks().get(0).path("id").asText();
        JSONAssert.assertEquals("""
                {"title":"Callbrief: customer wrote",
                 "conditions":{"all":[{"field":"update_type","operator":"is","value":"Change"},
                                      {"field":"comment_is_public","operator":"is","value":"true"},
                                      {"field":"role","operator":"is","value":"end_user"}],"any":[]}}""",
                admin.triggers().get(1).toString(), false);
        String readme = Files.readString(Path.of("connectors", "zendesk", "README.md"));
        assertThat(admin.triggers()).hasSize(3).allSatisfy(trigger -> {
            JsonNode action = trigger.path("actions").get(0);
            assertThat(action.path("field").asText()).isEqualTo("notification_webhook");
            assertThat(action.path("value").get(0).asText()).isEqualTo(webhookId);
            assertThat(readme).contains("| " + trigger.path("title").asText() + " |")
                    .contains("`" + action.path("value").get(1).asText() + "`");
        });
    }

    @Test
    void aSecondTimeNothingIsMade() {
        install(fixture.account);
        Installation again = install(fixture.account);

        assertThat(again.made()).isEmpty();
        assertThat(again.found()).hasSize(6);
        assertThat(again.leftToDo()).isNull();
        assertThat(again.secrets()).containsOnlyKeys("webhookSecret");
        assertThat(List.of(admin.webhooks().size(), admin.triggers().size(), admin.fields().size())).containsExactly(1, 3, 2);
    }

    @Test
    void whatAnAdminMadeByHandIsFound() {
        admin.addWebhook(webhook.toString(), "conditional_ticket_events");
        install(fixture.account);
        admin.changeTriggers(t -> t.put("title", "renamed"));

        assertThat(install(fixture.account).made()).isEmpty();
        assertThat(admin.webhooks()).hasSize(1);
    }

    @Test
    void aWebhookForEventsCannotBeNotifiedByTriggers() {
        admin.addWebhook(webhook.toString(), "zen:event-type:ticket.created");

        assertThat(install(fixture.account).made()).contains("trigger \"Callbrief: created\"");
        assertThat(admin.webhooks()).hasSize(2);
    }

    @Test
    void whereTheAnswerWasLostTheNextTimeFinishes() {
        fixture.zendesk.faults().onNext("GET", "/api/v2/triggers",
                () -> fixture.zendesk.faults().answerNext(503, "{}"));

        assertThatThrownBy(() -> install(fixture.account)).isInstanceOf(HelpdeskUnavailableException.class);
        assertThat(install(fixture.account).leftToDo()).isNull();
        assertThat(admin.webhooks()).hasSize(1);
    }

    @Test
    void aTriggerThatZendeskDoesNotTakeIsLeftToAPersonAndTheRestIsMade() {
        admin.refuseWebhookActions(true);

        Installation installed = install(fixture.account);

        assertThat(installed.leftToDo()).isEqualTo("""
                make the trigger "Callbrief: created"%1$s; Zendesk answered 422 RecordInvalid to a new trigger
                make the trigger "Callbrief: customer wrote"%1$s; Zendesk answered 422 RecordInvalid to a new trigger
                make the trigger "Callbrief: solved"%1$s; Zendesk answered 422 RecordInvalid to a new trigger"""
                .formatted(BY_HAND));
        assertThat(installed.settings()).containsOnlyKeys("botUserId", "causeField", "confidenceField");
    }

    @Test
    void anAgentWhoIsNoAdminIsToldWhatIsLeft() {
        fixture.zendesk.changeBot(bot -> bot.put("role", "agent"));

        Installation installed = install(fixture.account);

        assertThat(installed.made()).isEmpty();
        assertThat(installed.settings()).containsOnlyKeys("botUserId");
        assertThat(installed.leftToDo()).startsWith("make the webhook and put its secret into the connector" + BY_HAND)
                .contains("\nmake the ticket fields, or do without them" + BY_HAND);
    }

    @Test
    void whatIsSwitchedOffIsLeftToBeSwitchedOn() {
        install(fixture.account);
        String webhookId = admin.webhooks().get(0).path("id").asText();
        admin.change(webhookId, w -> w.put("status", "inactive"));
        admin.changeTriggers(t -> t.put("active", !t.path("title").asText().equals("Callbrief: solved")));

        assertThat(install(fixture.account).leftToDo()).isEqualTo("activate webhook " + webhookId
                + " (Apps and integrations, Webhooks)\nactivate the trigger \"Callbrief: solved\"");
    }

    @Test
    void aCauseThatIsNewSinceTheLastTimeBecomesAnOption() {
        String field = admin.addField(f -> f.put("type", "tagger").put("title", "Callbrief cause")
                .putArray("custom_field_options").addObject().put("name", "Mic muted").put("value", "mic_muted"));

        Installation installed = install(fixture.account);

        assertThat(installed.settings()).containsEntry("causeField", field);
        assertThat(installed.made()).contains("option mic_silent").doesNotContain("option mic_muted");
        assertThat(admin.fields().get(0).path("custom_field_options")).hasSize(Cause.values().length);
    }

    @Test
    void aConfiguredFieldIsKeptWhateverItsTitleIs() {
        String field = admin.addField(f -> f.put("type", "text").put("title", "Ursache"));

        Installation installed = install(fixture.accountWith("causeField", field));

        assertThat(installed.settings()).containsEntry("causeField", field);
        assertThat(admin.fields()).hasSize(2);
    }

    @Test
    void withWrongCredentialsNothingIsTried() {
        assertThatThrownBy(() -> install(fixture.accountWithToken("wrong"))).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessageContaining("botEmail and apiToken");
        assertThat(fixture.zendesk.requests()).hasSize(1);
    }

    @Test
    void whatWasInstalledIsFoundToBeRight() throws IOException {
        Installation installed = install(fixture.account);
        admin.invoked("success", 200, fixture.anHourAgo);
        ConnectorAccount account = new ConnectorAccount(fixture.account.id(), "zendesk", "x", fixture.account.baseUrl(),
                merged(fixture.account.settings(), installed.settings()),
                merged(fixture.account.secrets(), installed.secrets()));

        assertThat(fixture.helpdesk.check(account)).extracting(SetupCheck::result).hasSize(11)
                .containsOnly(SetupCheck.Result.OK);
    }

    private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
        Map<String, String> merged = new HashMap<>(one);
        merged.putAll(other);
        return merged;
    }

    private Installation install(ConnectorAccount account) {
        return fixture.helpdesk.install(account, webhook).orElseThrow();
    }
}
