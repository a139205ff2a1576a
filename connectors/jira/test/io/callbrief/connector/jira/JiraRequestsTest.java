package io.callbrief.connector.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.DownloadConfig;
import io.callbrief.connector.EngineeringIssue;
import io.callbrief.connector.GuardedDownloads;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.connector.PostResult;
import io.callbrief.testing.Budgets;
import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;
import io.callbrief.testing.contract.OutgoingRequest;
import io.callbrief.testing.contract.RequestContract;
import io.callbrief.testing.contract.RequestFile;
import io.callbrief.testing.contract.RequestRecorder;
import io.callbrief.testing.contract.RequestRule;
import io.callbrief.testing.contract.SampleNotes;
import io.quarkus.test.junit.QuarkusTest;

/** What Jira is asked, request by request. */
@QuarkusTest
class JiraRequestsTest extends RequestContract {

    private static final Instant DAY = Instant.parse("2026-11-20T09:00:00Z");

    private final JiraFixture fixture = new JiraFixture();
    private final FakeJira jira = fixture.jira;
    /** Patient ones: what is recorded must not depend on how busy a machine is. */
    private final JiraClients clients = new JiraClients(new Patient(), new OutboundGuard(true), Budgets.READ,
            Clock.systemUTC());
    private final JiraHelpdesk helpdesk = new JiraHelpdesk(clients,
            new GuardedDownloads(new OutboundGuard(true), new Patient()));
    private final RequestRecorder recorder = new RequestRecorder(jira.baseUrl());
    private final ConnectorAccount account = with(Map.of());
    private int comments = 10_000;

    JiraRequestsTest() {
        super("jira", JiraClient.class);
    }

    @AfterEach
    void close() {
        clients.close();
        fixture.close();
        recorder.close();
    }

    /** Documents that Jira would not take, whatever is around them. */
    @Test
    void wrongDocumentsBreakTheRules() {
        List<OutgoingRequest> wrong = RequestFile.read(RequestFile.folder("jira").resolve("refused/documents.http"));

        assertThat(wrong).hasSizeGreaterThanOrEqualTo(5);
        assertThat(wrong.stream().filter(r -> AdfRules.violations(requireNonNull(r.body()).path("body")).isEmpty())).isEmpty();
    }

    @Override
    protected RequestRecorder recorder() {
        return recorder;
    }

    @Override
    protected List<RequestRule> rules() {
        return JiraRules.ALL;
    }

    @Override
    protected List<RequestRule> besidesTheClient() {
        return List.of(JiraRules.FILE);
    }

    @Override
    protected void everyCall() throws Exception {
        setUp();
        reading();
        notes();
        edits();
        lists();
        engineering();
    }

    private void setUp() throws Exception {
        ConnectorAccount withoutId = with(Map.of("botAccountId", "", "projects", "SUP, ENG"));
        asked("install", "everything is made", () -> helpdesk.install(withoutId, webhook()));
        asked("check", "a service project and another", () -> helpdesk.check(
                with(Map.of("visibilityRole", FakeJira.ROLE, "causeField", "customfield_10100", "projects", "SUP,ENG"))));
        asked("check", "all projects", () -> helpdesk.check(account));
    }

    private void reading() throws Exception {
        FakeJiraIssue issue = issue(FakeJira.SERVICE_PROJECT);
        asked("ticket", "an issue that nobody has changed", () -> helpdesk.ticket(account, issue.key()));
        issue.comment(fixture.customer, "Still no sound", true);
        asked("ticket", "an issue with replies, and a field for the user's id",
                () -> helpdesk.ticket(with(Map.of("userIdField", "customfield_10070")), issue.key()));
        issue.attach(fixture.customer, "10500", "call.gz", DAY, file -> {
        });
        jira.addFile("10500", "bytes".getBytes(UTF_8));
        asked("attachments", "files of an issue, and one of them", () -> {
            try (InputStream file = helpdesk
                    .openAttachment(account, issue.key(), helpdesk.attachments(account, issue.key()).get(0)).orElseThrow()) {
                file.readAllBytes();
            }
        });
        issue.resolve(fixture.agent, "Done");
        asked("outcome", "how a request stands", () -> helpdesk.outcome(account, issue.key()));
        asked("history", "who changed an issue", () -> helpdesk.changedByOthersSince(account, issue.key(), DAY));
        jira.pageSize(1);
        issue.comment(fixture.customer, "one more", true);
        asked("find-note", "a note by its marker, in two pages",
                () -> helpdesk.findNote(account, issue.key(), SampleNotes.marker(1)));
        jira.pageSize(100);
        FakeJiraIssue problem = issue(FakeJira.SERVICE_PROJECT);
        asked("link", "an issue is caused by another", () -> helpdesk.linkToProblem(account, issue.key(), problem.key()));
    }

    private void notes() throws Exception {
        jira.addField("customfield_10200", "Cause", "option", "select");
        ConnectorAccount fields = with(Map.of("causeField", "customfield_10200", "confidenceField", "customfield_10101"));
        asked("post", "an internal note, labels and fields",
                () -> post(fields, issue(FakeJira.SERVICE_PROJECT), SampleNotes.diagnosed(1)));
        asked("post", "without a cause the fields are emptied",
                () -> post(fields, issue(FakeJira.SERVICE_PROJECT), SampleNotes.withoutCause(1)));
        jira.faults().answerNext("PUT", "/issue/SUP-", 400, "{}");
        asked("post", "values that Jira does not take are left out",
                () -> post(fields, issue(FakeJira.SERVICE_PROJECT), SampleNotes.diagnosed(1)));
        jira.faults().answerNext("PUT", "/issue/SUP-", 403, "{}");
        asked("post", "where only project admins may keep Jira from sending mails",
                () -> post(account, issue(FakeJira.SERVICE_PROJECT), SampleNotes.diagnosed(1)));
        asked("post", "a note of hostile text",
                () -> post(account, issue(FakeJira.SERVICE_PROJECT), SampleNotes.hostile(1)));
        asked("post", "a note for a role, where there are no internal comments",
                () -> post(with(Map.of("visibilityRole", FakeJira.ROLE)), issue(FakeJira.SOFTWARE_PROJECT),
                        SampleNotes.diagnosed(1)));
        asked("post", "a note for a group", () -> post(with(Map.of("visibilityGroup", "support")),
                issue(FakeJira.SOFTWARE_PROJECT), SampleNotes.diagnosed(1)));
        jira.faults().ignoreInternalFlag(true);
        asked("leak", "a note that was stored as public is deleted", this::leak);
        jira.faults().forbidDeleting(true);
        asked("leak", "and emptied where it cannot be deleted", this::leak);
        jira.faults().forbidDeleting(false);
        jira.faults().ignoreInternalFlag(false);
        FakeJiraIssue twice = issue(FakeJira.SERVICE_PROJECT);
        post(account, twice, SampleNotes.diagnosed(1));
        twice.doubleComment(twice.notes().get(0).path("id").asText());
        asked("find-note", "a second note of the same version is deleted", () -> {
            alias(twice);
            helpdesk.findNote(account, twice.key(), SampleNotes.marker(1));
        });
    }

    private void edits() throws Exception {
        for (String project : List.of(FakeJira.SERVICE_PROJECT, FakeJira.SOFTWARE_PROJECT)) {
            ConnectorAccount role = with(Map.of("visibilityRole", FakeJira.ROLE));
            FakeJiraIssue issue = issue(project);
            post(role, issue, SampleNotes.diagnosed(1));
            String note = issue.notes().get(0).path("id").asText();
            asked("edit", "a newer version of another cause, project " + project,
                    () -> helpdesk.edit(role, issue.key(), note, SampleNotes.other(2)));
        }
    }

    private void lists() throws Exception {
        jira.pageSize(1);
        // asked for in minutes before now, so from the middle of one
        Instant since = Clock.systemUTC().instant().minus(Duration.ofSeconds(630));
        FakeJiraIssue first = issue("AAA");
        FakeJiraIssue second = issue("AAA");
        first.comment(fixture.customer, "changed", true);
        second.comment(fixture.customer, "changed", true);
        asked("changed-tickets", "since a time, in two pages", () -> {
            ConnectorAccount some = with(Map.of("projects", "AAA"));
            ChangedTickets changed = helpdesk.changedTickets(some, since, null).orElseThrow();
            helpdesk.changedTickets(some, since, changed.cursor());
        });
        jira.pageSize(100);
        asked("tagged", "issues of a cause", () -> helpdesk.tagged(account, "mic_muted", 5));
        asked("tagged", "issues of a cause, in some projects",
                () -> helpdesk.tagged(with(Map.of("projects", "SUP,ENG")), "mic_muted", 5));
    }

    private void engineering() throws Exception {
        String label = "callbrief_case_" + "0192f0c1".repeat(4);
        asked("engineering", "an issue is made", () -> helpdesk.createIssue(account,
                new EngineeringIssue(FakeJira.SOFTWARE_PROJECT, "Bug", "The microphone was silent.",
                        SampleNotes.diagnosed(1).blocks(), label, List.of("callbrief_escalated", "callbrief_mic_silent"))));
        asked("engineering", "and looked for by its label", () -> helpdesk.findIssue(account, label));
    }

    private void leak() {
        FakeJiraIssue issue = issue(FakeJira.SERVICE_PROJECT);
        jira.faults().onStored(() -> alias(issue));
        assertThatThrownBy(() -> helpdesk.post(account, issue.key(), SampleNotes.diagnosed(1), issue.updatedAt()))
                .isInstanceOf(HelpdeskRefusedException.class);
    }

    private void post(ConnectorAccount with, FakeJiraIssue issue, Note note) {
        assertThat(helpdesk.post(with, issue.key(), note, issue.updatedAt())).isInstanceOf(PostResult.Posted.class);
        alias(issue);
    }

    /** Numbers of comments go on from test to test. */
    private void alias(FakeJiraIssue issue) {
        issue.comments().forEach(c -> recorder.alias(c.path("id").asText(), Integer.toString(++comments)));
    }

    private FakeJiraIssue issue(String project) {
        return jira.addIssue(project, fixture.customer, "No sound", "I could not hear the caller.", DAY);
    }

    private URI webhook() {
        return URI.create("https://callbrief.example/webhooks/" + account.id());
    }

    private ConnectorAccount with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(fixture.account.settings());
        settings.putAll(more);
        return new ConnectorAccount(fixture.account.id(), "jira", "Recorded", recorder.baseUrl(), settings,
                fixture.account.secrets());
    }

    private record Patient() implements JiraConfig, DownloadConfig {
        @Override
        public Duration connectTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration totalTimeout() {
            return Duration.ofMinutes(1);
        }
    }
}
