package io.callbrief.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpServer;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.Installation;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusTest;

/** What is read from Jira, and how it is set up. */
@QuarkusTest
class JiraReadingTest {

    private final JiraFixture fixture = new JiraFixture();
    private final FakeJiraIssue issue = fixture.issue();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTicketIsReadWithItsRequester() throws TicketNotFoundException {
        fixture.customer.put("locale", "pt_BR");

        assertThat(fixture.helpdesk.ticket(fixture.account, issue.key())).isEqualTo(new Ticket(
                new TicketRef(JiraFixture.CONNECTOR, issue.key()), "No sound", "I could not hear the caller.", false,
                new Requester("712020:jordan", null, null, "Jordan Doe", ZoneId.of("Asia/Bangkok"), "pt-BR"),
                fixture.anHourAgo, fixture.anHourAgo, true, List.of()));
    }

    @Test
    void aFieldForTheUserIdTakesThePlaceOfTheAccountId() throws TicketNotFoundException {
        issue.set("customfield_7", new TextNode(" u-17 "));

        assertThat(requester(fixture.with("userIdField", "customfield_7"))).isEqualTo(
                new Requester(null, "u-17", null, "Jordan Doe", ZoneId.of("Asia/Bangkok"), null));
        assertThat(requester(fixture.with("userIdField", "customfield_8")).customUserId()).isNull();
    }

    @Test
    void theAddressOfAPortalOnlyCustomerCountsOnlyWhenAnAdminTrustsIt() throws TicketNotFoundException {
        fixture.customer.put("emailAddress", "jordan@customer.example");

        assertThat(requester(fixture.account).verifiedEmail()).isNull();
        assertThat(requester(fixture.with("trustCustomerEmail", "true")).verifiedEmail()).isEqualTo("jordan@customer.example");
        fixture.customer.put("accountType", "atlassian");
        assertThat(requester(fixture.account).verifiedEmail()).isEqualTo("jordan@customer.example");
    }

    @Test
    void aReporterWhoIsGoneAndAZoneThatIsNoneAreUnknown() throws TicketNotFoundException {
        fixture.customer.put("timeZone", "Nowhere");
        fixture.jira.faults().answerNext("GET", "/user", 403, "{}");
        assertThat(requester(fixture.account)).isEqualTo(new Requester("712020:jordan", null, null, "Jordan Doe", null, null));

        issue.set("reporter", NullNode.getInstance());
        issue.set("description", NullNode.getInstance());
        Ticket ticket = fixture.helpdesk.ticket(fixture.account, issue.key());
        assertThat(ticket.requester()).isEqualTo(Requester.UNKNOWN);
        assertThat(ticket.description()).isEmpty();
    }

    @Test
    void repliesAreWhatTheReporterWroteInPublicOldestFirst() throws TicketNotFoundException {
        issue.comment(fixture.agent, "Which browser?", true);
        issue.comment(fixture.customer, "Chrome", true);
        issue.comment(fixture.customer, "private", false);
        issue.comment(fixture.customer, "It was 9:12", true);

        assertThat(fixture.helpdesk.ticket(fixture.account, issue.key()).replies()).extracting(Ticket.Reply::text)
                .containsExactly("Chrome", "It was 9:12");
    }

    @Test
    void whatCannotBeReadSaysWhyAndNeverWhat() {
        fixture.jira.faults().limitNext("GET", "/issue", 7);
        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.account, issue.key())).isInstanceOfSatisfying(
                HelpdeskUnavailableException.class, e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
        fixture.jira.faults().answerNext("GET", "/issue", 503, "<html>");
        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.account, issue.key()))
                .isInstanceOf(HelpdeskUnavailableException.class);
        fixture.jira.faults().answerNext("GET", "/issue", 302, "");
        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.account, issue.key()))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessageContaining("the base URL must be");
        assertThatThrownBy(() -> fixture.helpdesk.ticket(
                fixture.withSecrets(Map.of("apiToken", "wrong", "webhookSecret", "s")), issue.key()))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessageContaining("check botEmail and apiToken");
        fixture.jira.faults().answerNext("GET", "/issue", 200, "{\"fields\":{\"created\":\"yesterday\"}}");
        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.account, issue.key()))
                .hasMessage("Jira's answer has no readable created");
    }

    @Test
    void filesOfReporterAndAgentsAreListedNewestFirst() {
        Instant at = fixture.anHourAgo;
        issue.attach(fixture.customer, "10", "dump.gz", at, f -> {
        });
        issue.attach(fixture.agent, "11", "trace.json", at.plusSeconds(60), f -> f.remove("mimeType"));
        issue.attach(fixture.jira.bot(), "12", "ours.txt", at, f -> {
        });
        issue.attach(fixture.jira.addUser("712020:other", "Other", "customer"), "13", "theirs.txt", at, f -> {
        });

        assertThat(fixture.helpdesk.attachments(fixture.account, issue.key())).containsExactly(
                new Attachment("11", "trace.json", null, 1234L, at.plusSeconds(60), null),
                new Attachment("10", "dump.gz", "application/octet-stream", 1234L, at, null));
    }

    @Test
    void aFileIsFetchedWhereverJiraKeepsItAndCredentialsStayHome() throws IOException {
        List<String> shown = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("dump".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        elsewhere.start();
        try {
            fixture.jira.moveFile("10", URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/x?token=1"));
            fixture.jira.addFile("11", "here".getBytes(StandardCharsets.UTF_8));

            assertThat(bytes("10")).isEqualTo("dump");
            assertThat(bytes("11")).isEqualTo("here");
            assertThat(fixture.helpdesk.openAttachment(fixture.account, issue.key(), attachment("12"))).isEmpty();
            assertThat(shown).containsExactly("null");
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void anOutcomeIsReadWithRatingAndWhatAgentsWrote() throws TicketNotFoundException {
        issue.resolve(fixture.agent, "Done");
        issue.reopen(fixture.customer);
        issue.comment(fixture.agent, "Please allow UDP.", true);
        issue.comment(fixture.agent, "internal", false);
        issue.comment(fixture.customer, "Works", true);
        issue.resolve(fixture.agent, "Won't fix");
        issue.set("customfield_7", new TextNode("firewall"));
        fixture.jira.rate(issue.key(), 4, "Quick");

        TicketOutcome outcome = fixture.helpdesk.outcome(fixture.account, issue.key()).orElseThrow();

        assertThat(outcome).isEqualTo(new TicketOutcome(TicketOutcome.State.RESOLVED, outcome.resolvedAt(), "Won't fix", 1,
                new TicketOutcome.Satisfaction(TicketOutcome.Satisfaction.Rating.GOOD, "4", "1-5", "Quick"),
                outcome.agentReplies(), List.of(), Map.of("customfield_7", "firewall"), null));
        assertThat(outcome.resolvedAt()).isBetween(fixture.anHourAgo, issue.updatedAt());
        assertThat(outcome.agentReplies()).extracting(Ticket.Reply::text).containsExactly("Please allow UDP.");
    }

    @Test
    void aWorkflowWithoutResolutionsIsReadByItsStatuses() throws TicketNotFoundException {
        issue.resolve(fixture.agent, "");
        issue.reopen(fixture.agent);
        issue.resolve(fixture.agent, "");

        TicketOutcome outcome = fixture.helpdesk.outcome(fixture.account, issue.key()).orElseThrow();

        assertThat(outcome).extracting(TicketOutcome::state, TicketOutcome::resolution, TicketOutcome::timesReopened,
                TicketOutcome::satisfaction).containsExactly(TicketOutcome.State.RESOLVED, null, 1, null);
        assertThat(outcome.resolvedAt()).isNotNull();
    }

    @Test
    void anOpenIssueHasNoOutcomeYet() throws TicketNotFoundException {
        assertThat(fixture.helpdesk.outcome(fixture.account, issue.key())).hasValue(new TicketOutcome(
                TicketOutcome.State.OPEN, null, null, 0, null, List.of(), List.of(), Map.of(), null));
    }

    @Test
    void everyChangeIsFoundPageByPageAndTheNextSweepOverlaps() {
        FakeJiraIssue resolved = fixture.issue();
        resolved.resolve(fixture.agent, "Done");
        FakeJiraIssue changed = fixture.issue();
        changed.comment(fixture.customer, "more", true);
        fixture.issue(FakeJira.SOFTWARE_PROJECT).comment(fixture.agent, "elsewhere", true);
        fixture.jira.pageSize(1);
        ConnectorAccount account = fixture.with("projects", "SUP");

        List<Doorbell> rung = new ArrayList<>();
        ChangedTickets page = changed(account, null);
        rung.addAll(page.doorbells());
        for (int i = 0; i < 10 && page.more(); i++) {
            page = changed(account, page.cursor());
            rung.addAll(page.doorbells());
        }

        assertThat(rung).extracting(Doorbell::ticketId, Doorbell::event).containsExactlyInAnyOrder(
                tuple(resolved.key(), Event.TICKET_RESOLVED), tuple(changed.key(), Event.TICKET_UPDATED));
        assertThat(page.more()).isFalse();
        // a change that the index shows late is still within the next sweep
        fixture.jira.pageSize(100);
        assertThat(changed(account, page.cursor()).doorbells()).hasSize(2);
        assertThat(fixture.jira.requests()).extracting(FakeJira.Request::body).anyMatch(
                b -> b.matches("\\{\"jql\":\"project in \\(\\\\\"SUP\\\\\"\\) AND updated >= -\\d+m ORDER BY updated ASC\".*"));
    }

    @Test
    void aNewIssueRingsAsNewAndAnOldTokenStartsTheSweepAgain() {
        Instant since = fixture.anHourAgo.minusSeconds(60);
        String staleCursor = "1:" + since.toEpochMilli() + ":" + since.toEpochMilli() + ":99999:stale";

        ChangedTickets found = changed(fixture.account, staleCursor);

        assertThat(found.doorbells()).containsExactly(new Doorbell(issue.key(), Event.TICKET_CREATED));
        assertThat(found.cursor()).matches("1:\\d{13}");
        assertThat(changed(fixture.account, "gibberish").more()).isFalse();
    }

    @Test
    void aSearchThatJiraRefusesIsNoEmptyResult() {
        fixture.jira.faults().answerNext("POST", "/search", 400, "{}");

        assertThatThrownBy(() -> changed(fixture.account, null)).isInstanceOf(HelpdeskRefusedException.class);
    }

    @Test
    void aSearchWhoseAnswerIsNoJsonIsForLater() {
        fixture.jira.faults().answerNext("POST", "/search", 200, "<html>Maintenance</html>");

        assertThatThrownBy(() -> changed(fixture.account, null)).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage("Jira's answer to a search is not JSON");
    }

    @Test
    void ticketsWithOurLabelAreFound() {
        FakeJiraIssue tagged = fixture.issue();
        fixture.helpdesk.post(fixture.account, tagged.key(), JiraFixture.note(1, "mic_muted"), tagged.updatedAt());
        tagged.resolve(fixture.agent, "Done");

        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_muted", 5))
                .containsExactly(new TaggedTicket(tagged.key(), "No sound", true, "Done", tagged.updatedAt()));
        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_silent", 5)).isEmpty();
        assertThat(fixture.helpdesk.tagged(fixture.account, "\" OR 1=1", 5)).isEmpty();
    }

    @Test
    void anIncidentIsLinkedOnce() {
        FakeJiraIssue problem = fixture.issue(FakeJira.SOFTWARE_PROJECT);

        assertThat(fixture.helpdesk.linkToProblem(fixture.account, issue.key(), problem.key())).isTrue();
        assertThat(fixture.helpdesk.linkToProblem(fixture.account, issue.key(), problem.key())).isTrue();

        assertThat(issue.field("issuelinks").toString())
                .isEqualTo("[{\"type\":{\"name\":\"Problem/Incident\"},\"inwardIssue\":{\"key\":\"" + problem.key() + "\"}}]");
        assertThatThrownBy(
                () -> fixture.helpdesk.linkToProblem(fixture.with("linkType", "Nonsense"), issue.key(), problem.key()))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessageContaining("linkType");
    }

    @Test
    void aGoodSetUpIsSaidToBeGood() {
        fixture.helpdesk.install(fixture.account, URI.create("https://callbrief.example/webhooks/" + JiraFixture.CONNECTOR));

        assertThat(fixture.helpdesk.check(fixture.with("projects", "SUP"))).extracting(SetupCheck::subject, SetupCheck::result)
                .containsExactly(tuple("credentials", Result.OK), tuple("clock", Result.OK), tuple("projects", Result.OK),
                        tuple("permissions in SUP", Result.OK), tuple("internal notes in SUP", Result.OK),
                        tuple("fields", Result.OK), tuple("webhook", Result.OK));
    }

    @Test
    void whatIsMissingIsSaid() {
        fixture.jira.withhold("SERVICEDESK_AGENT");
        fixture.jira.withhold("DELETE_OWN_COMMENTS");
        fixture.jira.admin(false);

        assertThat(fixture.helpdesk.check(fixture.with("causeField", "customfield_99")))
                .extracting(SetupCheck::subject, SetupCheck::result)
                .containsExactly(tuple("credentials", Result.OK), tuple("clock", Result.OK), tuple("projects", Result.OK),
                        tuple("permissions in SUP", Result.FAILED), tuple("internal notes in SUP", Result.FAILED),
                        tuple("permissions in ENG", Result.FAILED), tuple("internal notes in ENG", Result.FAILED),
                        tuple("fields", Result.MISSING), tuple("webhook", Result.UNKNOWN));
        assertThat(fixture.helpdesk.check(fixture.with("projects", "NONE"))).extracting(SetupCheck::subject, SetupCheck::result)
                .contains(tuple("projects", Result.FAILED));
        assertThat(fixture.helpdesk.check(fixture.with("botAccountId", "another-id"))).singleElement()
                .satisfies(c -> assertThat(c.explanation()).contains("botAccountId is another-id"));
        assertThat(fixture.helpdesk.check(fixture.withSecrets(Map.of("apiToken", "wrong")))).singleElement()
                .satisfies(c -> assertThat(c.result()).isEqualTo(Result.FAILED));
    }

    @Test
    void installingTwiceMakesEverythingOnce() {
        URI webhook = URI.create("https://callbrief.example/webhooks/" + JiraFixture.CONNECTOR);
        ConnectorAccount bare = fixture.withSecrets(Map.of("apiToken", FakeJira.API_TOKEN));

        Installation first = fixture.helpdesk.install(bare, webhook).orElseThrow();
        Installation second = fixture.helpdesk.install(bare, webhook).orElseThrow();

        assertThat(first.made()).containsExactly("the field Callbrief cause", "the field Callbrief confidence", "the webhook");
        assertThat(first.leftToDo()).isNull();
        assertThat(first.settings()).containsEntry("botAccountId", FakeJira.BOT_ID).containsKeys("causeField",
                "confidenceField");
        assertThat(fixture.jira.webhooks()).singleElement().satisfies(w -> {
            assertThat(w.path("secret").asText()).isEqualTo(first.secrets().get("webhookSecret")).hasSizeGreaterThan(40);
            assertThat(w.path("url").asText()).isEqualTo(webhook.toString());
        });
        assertThat(second.made()).isEmpty();
        assertThat(second.found()).containsExactly("the field Callbrief cause", "the field Callbrief confidence",
                "the webhook");
        assertThat(second.settings()).isEqualTo(first.settings());
        assertThat(second.leftToDo()).contains("cannot be read again");
    }

    @Test
    void whoIsNoAdminIsToldWhatToClick() {
        fixture.jira.admin(false);

        Installation installation = fixture.helpdesk.install(fixture.account, URI.create("https://c.example/webhooks/1"))
                .orElseThrow();

        assertThat(installation.made()).isEmpty();
        assertThat(installation.leftToDo()).contains("Settings, System, WebHooks").contains("https://c.example/webhooks/1")
                .contains("causeField");
    }

    private Requester requester(ConnectorAccount account) throws TicketNotFoundException {
        return fixture.helpdesk.ticket(account, issue.key()).requester();
    }

    private ChangedTickets changed(ConnectorAccount account, @Nullable String cursor) {
        return fixture.helpdesk.changedTickets(account, fixture.anHourAgo.plusSeconds(600), cursor).orElseThrow();
    }

    private String bytes(String id) throws IOException {
        try (var file = fixture.helpdesk.openAttachment(fixture.account, issue.key(), attachment(id)).orElseThrow()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Attachment attachment(String id) {
        return new Attachment(id, "dump.gz", null, null, fixture.anHourAgo, null);
    }
}
