package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskAdmin;

class ZendeskChecksTest {

    private final ZendeskFixture fixture = ZendeskFixture.withoutQuarkus();
    private final FakeZendeskAdmin admin = fixture.zendesk.admin();
    private final String endpoint = "https://callbrief.example/webhooks/" + fixture.account.id();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anAgentMayDoItsWorkWithoutBeingAnAdmin() {
        assertThat(fixture.helpdesk.check(fixture.account)).containsExactly(
                new SetupCheck("credentials", Result.OK, "Zendesk knows us as user 9001."),
                new SetupCheck("clock", Result.OK, "Our clock and Zendesk's differ by less than 30 s."),
                new SetupCheck("all tickets", Result.OK, "The agent of botEmail sees all tickets."),
                new SetupCheck("internal notes", Result.OK, "The agent of botEmail may write internal notes."),
                new SetupCheck("missed webhooks", Result.MISSING, "Zendesk exports changed tickets to admins only: make the "
                        + "agent of botEmail one if tickets shall be found that a webhook missed."),
                new SetupCheck("webhook", Result.UNKNOWN, "Zendesk shows webhooks to admins only: look under Apps and "
                        + "integrations, Webhooks, for the one that ends with /webhooks/" + fixture.account.id()
                        + ". Zendesk answered 403 Forbidden to a read of webhooks: give the agent of botEmail a role that "
                        + "may see all tickets and add internal notes"));
    }

    @Test
    void lookingChangesNothing() {
        anAdmin();
        admin.addWebhook(endpoint, "conditional_ticket_events");
        fixture.helpdesk.check(fixture.accountWith("causeField", admin.addField(f -> f.put("type", "tagger"))));

        assertThat(fixture.zendesk.requests()).isNotEmpty().allMatch(r -> r.method().equals("GET"));
    }

    @Test
    void withoutCredentialsNothingElseIsLookedAt() {
        assertThat(fixture.helpdesk.check(fixture.accountWithToken("wrong"))).singleElement().satisfies(check -> {
            assertThat(check.subject()).isEqualTo("credentials");
            assertThat(check.result()).isEqualTo(Result.FAILED);
            assertThat(check.explanation()).contains("check botEmail and apiToken").doesNotContain("wrong");
        });
    }

    @Test
    void aHelpdeskThatIsBusySaysNothingAboutCredentials() {
        fixture.zendesk.faults().limitNext(9);

        assertThat(fixture.helpdesk.check(fixture.account)).extracting(SetupCheck::result).containsExactly(Result.UNKNOWN);
    }

    @Test
    void aHelpdeskThatDoesNotAnswerIsAResultToo() {
        fixture.zendesk.close();

        assertThat(fixture.helpdesk.check(fixture.account)).containsExactly(
                new SetupCheck("credentials", Result.FAILED, "no connection to Zendesk"));
    }

    @Test
    void anonymousAnswersAndOtherUsersAreWrongCredentials() {
        assertThat(fixture.helpdesk.check(fixture.accountWith("botUserId", "17"))).containsExactly(new SetupCheck(
                "credentials", Result.FAILED,
                "botUserId is 17, but the agent of botEmail is 9001: correct it or leave it out."));
        bot(user -> user.put("suspended", true));
        assertThat(of("credentials")).extracting(SetupCheck::result).containsExactly(Result.FAILED);
        bot(user -> user.putNull("id"));
        assertThat(of("credentials")).extracting(SetupCheck::explanation).containsExactly(
                "Zendesk does not know botEmail with this apiToken: correct them in the connector.");
    }

    @ParameterizedTest
    @CsvSource({ "organization", "groups", "assigned", "requested" })
    void anAgentWithRestrictedAccessDoesNotSeeAllTickets(String restriction) {
        bot(user -> user.put("ticket_restriction", restriction));

        assertThat(of("all tickets")).containsExactly(new SetupCheck("all tickets", Result.FAILED,
                "The agent of botEmail sees some tickets only (" + restriction + "): give it access to all tickets."));
    }

    @ParameterizedTest
    @CsvSource({ "agent, 0, OK", "agent, 1, FAILED", "agent, 2, FAILED", "agent, 3, FAILED", "admin, 4, OK",
            "end-user, 0, FAILED" })
    void theRoleSaysWhetherNotesCanBeWritten(String role, int type, Result result) {
        bot(user -> user.put("role", role).put("role_type", type));

        assertThat(of("internal notes")).extracting(SetupCheck::result).containsExactly(result);
    }

    @ParameterizedTest
    @CsvSource({ "true, true, OK", "true, false, MISSING", "false, true, FAILED", "false, false, FAILED" })
    void aCustomRoleIsReadForWhatItAllows(boolean editing, boolean tagging, Result result) {
        admin.addRole("77", c -> c.put("ticket_editing", editing).put("ticket_tag_editing", tagging));
        bot(user -> user.put("role_type", 0).put("custom_role_id", 77));

        assertThat(of("internal notes")).extracting(SetupCheck::result).containsExactly(result);
    }

    @Test
    void aCustomRoleThatIsNotShownIsUnknown() {
        bot(user -> user.put("role_type", 0).put("custom_role_id", 78));

        assertThat(of("internal notes")).containsExactly(new SetupCheck("internal notes", Result.UNKNOWN,
                "Zendesk does not show custom role 78: it must be able to edit tickets, add internal notes and edit tags."));
    }

    @Test
    void anAgentWhoCanOnlyWriteInternallyIsTheSafest() {
        bot(user -> user.put("only_private_comments", true));

        assertThat(of("internal notes")).containsExactly(new SetupCheck("internal notes", Result.OK,
                "The agent of botEmail may write internal notes, and nothing else."));
    }

    @ParameterizedTest
    @CsvSource({ "25, OK", "-25, OK", "40, FAILED", "-40, FAILED" })
    void clocksThatDifferAreNoticed(long seconds, Result result) {
        try (ZendeskFixture off = ZendeskFixture
                .withoutQuarkus(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)), Clock.systemUTC())) {
            assertThat(off.helpdesk.check(off.account)).filteredOn(c -> c.subject().equals("clock"))
                    .extracting(SetupCheck::result).containsExactly(result);
        }
    }

    @Test
    void withoutAWebhookNothingRings() {
        anAdmin();
        admin.addWebhook("https://callbrief.example/webhooks/pending", "conditional_ticket_events");

        assertThat(of("webhook")).extracting(SetupCheck::result).containsExactly(Result.MISSING);
    }

    @Test
    void aWebhookMustBeActiveAndItsSecretOurs() {
        anAdmin();
        String id = admin.addWebhook(endpoint, "zen:event-type:ticket.created");
        assertThat(of("webhook")).containsExactly(new SetupCheck("webhook", Result.OK, "Webhook " + id + " is active."));
        assertThat(of("webhook secret")).extracting(SetupCheck::result).containsExactly(Result.OK);
        assertThat(of("triggers")).as("it is subscribed to events").isEmpty();

        admin.change(id, w -> w.put("status", "inactive").put("secret", "another"));

        assertThat(of("webhook")).containsExactly(
                new SetupCheck("webhook", Result.FAILED, "Webhook " + id + " is not active: activate it."));
        assertThat(of("webhook secret")).singleElement().satisfies(check -> {
            assertThat(check.result()).isEqualTo(Result.FAILED);
            assertThat(check.explanation()).doesNotContain("another").doesNotContain(FakeZendesk.WEBHOOK_SECRET);
        });
    }

    @Test
    void theLastDeliveriesTellWhatHappened() {
        anAdmin();
        String id = admin.addWebhook(endpoint, "zen:event-type:ticket.created");
        assertThat(of("deliveries")).extracting(SetupCheck::result).containsExactly(Result.UNKNOWN);

        admin.invoked("terminated", 401, Instant.now());
        assertThat(of("deliveries")).containsExactly(new SetupCheck("deliveries", Result.FAILED, "The last delivery of webhook "
                + id + " failed, terminated, answered 401: the secret in the connector is not the webhook's; 1 of the last 1 "
                + "deliveries failed."));

        admin.invoked("circuit broken", null, Instant.now());
        assertThat(of("deliveries")).containsExactly(new SetupCheck("deliveries", Result.FAILED, "The last delivery of webhook "
                + id + " failed, circuit broken; 2 of the last 2 deliveries failed."));

        admin.invoked("success", 200, Instant.now());
        admin.invoked("enqueued", null, Instant.now());
        assertThat(of("deliveries")).containsExactly(new SetupCheck("deliveries", Result.OK, "The last delivery of webhook "
                + id + " arrived; 2 of the last 3 deliveries failed."));
    }

    @Test
    void aTriggerThatIsMissingOrOffIsNamed() {
        anAdmin();
        String id = admin.addWebhook(endpoint, "conditional_ticket_events");

        assertThat(of("triggers")).containsExactly(new SetupCheck("triggers", Result.MISSING, "No active trigger notifies "
                + "webhook " + id
                + " in place of \"Callbrief: created\", \"Callbrief: customer wrote\", \"Callbrief: solved\": "
                + "install again, or make it by hand."));
    }

    @ParameterizedTest
    @CsvSource({ "tagger, MISSING", "text, OK", "checkbox, FAILED" })
    void aCauseFieldMustHoldEveryCause(String type, Result result) {
        String id = admin.addField(f -> f.put("type", type));

        assertThat(of(fixture.accountWith("causeField", id), "cause field")).extracting(SetupCheck::result)
                .containsExactly(result);
    }

    @ParameterizedTest
    @CsvSource({ "integer, OK", "decimal, OK", "text, OK", "tagger, FAILED" })
    void aConfidenceFieldMustHoldANumber(String type, Result result) {
        String id = admin.addField(f -> f.put("type", type));

        assertThat(of(fixture.accountWith("confidenceField", id), "confidence field")).extracting(SetupCheck::result)
                .containsExactly(result);
    }

    @Test
    void aFieldThatIsGoneOrSwitchedOffIsNamed() {
        String id = admin.addField(f -> f.put("type", "integer"));
        admin.changeField(id, f -> f.put("active", false));

        assertThat(of(fixture.accountWith("confidenceField", id), "confidence field")).containsExactly(new SetupCheck(
                "confidence field", Result.FAILED, "Zendesk has no active ticket field " + id
                        + ": correct confidenceField in the connector, or install again."));
        assertThat(of(fixture.accountWith("userIdField", "999"), "user id field")).extracting(SetupCheck::result)
                .containsExactly(Result.FAILED);
        assertThat(of(fixture.accountWith("userIdField", id), "user id field")).extracting(SetupCheck::result)
                .containsExactly(Result.FAILED);
        admin.changeField(id, f -> f.put("active", true));
        assertThat(of(fixture.accountWith("userIdField", id), "user id field")).extracting(SetupCheck::result)
                .containsExactly(Result.OK);
    }

    @Test
    void whatCannotBeLookedAtRightNowIsUnknown() {
        anAdmin();
        admin.addWebhook(endpoint, "zen:event-type:ticket.created");
        fixture.zendesk.faults().onNext("GET", "/invocations", () -> fixture.zendesk.faults().limitNext(9));

        assertThat(of("deliveries")).extracting(SetupCheck::result).containsExactly(Result.UNKNOWN);
    }

    private void anAdmin() {
        bot(user -> user.put("role", "admin"));
    }

    private void bot(Consumer<ObjectNode> fields) {
        fixture.zendesk.changeBot(fields);
    }

    private List<SetupCheck> of(String subject) {
        return of(fixture.account, subject);
    }

    private List<SetupCheck> of(ConnectorAccount account, String subject) {
        return fixture.helpdesk.check(account).stream().filter(c -> c.subject().equals(subject)).toList();
    }
}
