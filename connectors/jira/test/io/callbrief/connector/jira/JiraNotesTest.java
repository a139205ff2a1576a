package io.callbrief.connector.jira;

import static io.callbrief.connector.jira.JiraFixture.marker;
import static io.callbrief.connector.jira.JiraFixture.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;
import io.quarkus.test.junit.QuarkusTest;

/** One note on an issue, internal or not at all. */
@QuarkusTest
class JiraNotesTest {

    private static final String CAUSE = "media_blocked_after_connect";

    private final JiraFixture fixture = new JiraFixture();
    private final FakeJiraIssue issue = fixture.issue();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNoteIsPostedWithFlagAndMarkerInOneRequestAndLabelsFollow() throws JsonProcessingException {
        PostedNote posted = posted(post(1));

        JsonNode stored = issue.notes().get(0);
        assertThat(posted).isEqualTo(new PostedNote(stored.path("id").asText(), true,
                JiraJson.instant(stored, "created")));
        assertThat(stored.path("properties")).isEqualTo(new JsonMapper().readTree("""
                [{"key":"sd.public.comment","value":{"internal":true}},
                 {"key":"callbrief","value":{"marker":"callbrief:0192f0c1-0000-7000-8000-00000000a41c:1",
                  "cause":"media_blocked_after_connect","confidence":87}}]"""));
        assertThat(AdfRules.violations(stored.path("body"))).isEmpty();
        assertThat(issue.labels()).containsExactly("callbrief_analysed", "callbrief_" + CAUSE);
        assertThat(fixture.jira.requests()).extracting(r -> r.method() + " " + r.pathAndQuery())
                .contains("PUT /rest/api/3/issue/" + issue.key() + "?notifyUsers=false");
    }

    @Test
    void causeAndConfidenceGoIntoFieldsOfAnyForm() {
        fixture.jira.addField("customfield_1", "Cause", "option", "…:select");
        fixture.jira.addField("customfield_2", "Confidence", "number", "…:float");
        ConnectorAccount account = fixture.with("causeField", "customfield_1", "confidenceField", "customfield_2");

        posted(fixture.helpdesk.post(account, issue.key(), note(1, CAUSE), issue.updatedAt()));

        assertThat(issue.field("customfield_1").toString()).isEqualTo("{\"value\":\"" + CAUSE + "\"}");
        assertThat(issue.field("customfield_2").asInt()).isEqualTo(87);
        assertThat(fixture.helpdesk.changedByOthersSince(account, issue.key(), fixture.anHourAgo)).isFalse();
    }

    @Test
    void aFieldThatJiraRefusesCostsNeitherNoteNorLabels() {
        fixture.jira.addField("customfield_1", "Cause", "option", "…:select");
        fixture.jira.faults().answerNext("PUT", "/issue/" + issue.key(), 400, "{\"errors\":{\"customfield_1\":\"no option\"}}");

        posted(fixture.helpdesk.post(fixture.with("causeField", "customfield_1", "confidenceField", "customfield_9"),
                issue.key(), note(1, CAUSE), issue.updatedAt()));

        assertThat(issue.notes()).hasSize(1);
        assertThat(issue.labels()).containsExactly("callbrief_analysed", "callbrief_" + CAUSE);
        assertThat(issue.field("customfield_1").isMissingNode()).isTrue();
    }

    @Test
    void labelsAreSetWithMailsWhereOnlyAdminsMaySendNone() {
        fixture.jira.faults().answerNext("PUT", "/issue/" + issue.key(), 403, "{}");

        posted(post(1));

        assertThat(issue.labels()).containsExactly("callbrief_analysed", "callbrief_" + CAUSE);
        assertThat(fixture.jira.requests()).extracting(r -> r.method() + " " + r.pathAndQuery())
                .contains("PUT /rest/api/3/issue/" + issue.key() + "?notifyUsers=true");
    }

    @Test
    void aNoteThatJiraStoresAsPublicIsDeletedAtOnce() {
        fixture.jira.faults().ignoreInternalFlag(true);

        assertThatThrownBy(() -> post(1)).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("Jira stored a note on issue " + issue.key()
                        + " as public, and it was taken back: make the user of botEmail an agent of the service project");
        assertThat(issue.comments()).isEmpty();

        fixture.jira.faults().ignoreInternalFlag(false);
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, issue.key(), fixture.anHourAgo)).isTrue();
        posted(post(1));
        assertThat(issue.notes()).hasSize(1);
    }

    @Test
    void aPublicNoteThatMayNotBeDeletedIsEmptied() {
        fixture.jira.faults().ignoreInternalFlag(true);
        fixture.jira.faults().forbidDeleting(true);

        assertThatThrownBy(() -> post(1)).isInstanceOf(HelpdeskRefusedException.class);

        assertThat(issue.notes()).isEmpty();
        assertThat(issue.comments()).singleElement()
                .satisfies(c -> assertThat(AdfText.of(c.path("body"))).isEqualTo("–"));
    }

    /** The answer to the post repeats what was asked for, so it proves nothing. */
    @Test
    void aPublicNoteThatCouldNotBeReadBackIsDeletedWhenItIsFound() {
        fixture.jira.faults().ignoreInternalFlag(true);
        fixture.jira.faults().onStored(
                () -> fixture.jira.faults().answerNext("GET", "/comment/", 503, "{}"));
        assertThat(post(1)).isEqualTo(new PostResult.Unknown());

        assertThatThrownBy(() -> fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1)))
                .isInstanceOf(HelpdeskRefusedException.class);

        assertThat(issue.comments()).isEmpty();
    }

    @Test
    void aPublicNoteWhoseAnswerWasLostIsDeletedWhenItIsFound() {
        fixture.jira.faults().ignoreInternalFlag(true);
        fixture.jira.faults().dropConnectionAfterStoring();
        assertThat(post(1)).isEqualTo(new PostResult.Unknown());

        assertThatThrownBy(() -> fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1)))
                .isInstanceOf(HelpdeskRefusedException.class);

        assertThat(issue.comments()).isEmpty();
    }

    @Test
    void aSoftwareProjectGetsNoNoteUntilSomebodySaysWhoMayReadIt() {
        FakeJiraIssue software = fixture.issue(FakeJira.SOFTWARE_PROJECT);

        assertThatThrownBy(() -> fixture.helpdesk.post(fixture.account, software.key(), note(1, CAUSE), software.updatedAt()))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessage("the project of issue " + software.key()
                        + " has no internal comments: set visibilityRole or visibilityGroup, to whom notes are shown");
        assertThat(software.comments()).isEmpty();

        posted(fixture.helpdesk.post(fixture.with("visibilityRole", FakeJira.ROLE), software.key(), note(1, CAUSE),
                software.updatedAt()));
        assertThat(software.notes()).singleElement().satisfies(n -> assertThat(n.path("visibility").toString())
                .isIn("{\"type\":\"role\",\"value\":\"" + FakeJira.ROLE + "\"}",
                        "{\"value\":\"" + FakeJira.ROLE + "\",\"type\":\"role\"}"));
    }

    @Test
    void aNoteThatEverybodyInTheProjectCouldReadIsDeletedAtOnce() {
        FakeJiraIssue software = fixture.issue(FakeJira.SOFTWARE_PROJECT);
        fixture.jira.faults().ignoreVisibility(true);

        assertThatThrownBy(() -> fixture.helpdesk.post(fixture.with("visibilityRole", FakeJira.ROLE), software.key(),
                note(1, CAUSE), software.updatedAt())).isInstanceOf(HelpdeskRefusedException.class);
        assertThat(software.comments()).isEmpty();
    }

    @Test
    void anIssueThatChangedAfterTheStampGetsNoNote() {
        Instant stamp = issue.updatedAt();
        issue.comment(fixture.customer, "one more thing", true);

        assertThat(fixture.helpdesk.post(fixture.account, issue.key(), note(1, CAUSE), stamp))
                .isEqualTo(new PostResult.Conflict());
        assertThat(issue.notes()).isEmpty();
    }

    @Test
    void whateverBecomesOfTheAnswerThereIsOneNoteAndItsLabels() {
        for (Runnable fault : List.<Runnable> of(fixture.jira.faults()::dropConnectionAfterStoring,
                fixture.jira.faults()::answerServerErrorAfterStoring, fixture.jira.faults()::answerGibberishAfterStoring,
                fixture.jira.faults()::hangAfterStoring)) {
            FakeJiraIssue each = fixture.issue();
            fault.run();

            assertThat(fixture.helpdesk.post(fixture.account, each.key(), note(1, CAUSE), each.updatedAt()))
                    .isEqualTo(new PostResult.Unknown());
            PostedNote found = fixture.helpdesk.findNote(fixture.account, each.key(), marker(1)).orElseThrow();
            assertThat(fixture.helpdesk.post(fixture.account, each.key(), note(1, CAUSE), each.updatedAt()))
                    .isEqualTo(new PostResult.Posted(found));

            assertThat(each.notes()).hasSize(1);
            assertThat(each.labels()).containsExactly("callbrief_analysed", "callbrief_" + CAUSE);
        }
    }

    @Test
    void aNoteThatShowsLateIsNotTakenForStored() {
        fixture.jira.faults().delayVisibility(Duration.ofSeconds(60));

        assertThat(post(1)).isEqualTo(new PostResult.Unknown());
        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1))).isEmpty();
        assertThat(fixture.helpdesk.post(fixture.account, issue.key(), note(1, CAUSE), fixture.anHourAgo))
                .isEqualTo(new PostResult.Conflict());
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, issue.key(), fixture.anHourAgo)).isFalse();
        assertThat(issue.notes()).hasSize(1);
    }

    @Test
    void ofTwoNotesWithOneMarkerTheOldestStays() {
        PostedNote first = posted(post(1));
        issue.doubleComment(first.noteId());

        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1))).hasValue(first);
        assertThat(issue.notes()).singleElement()
                .satisfies(n -> assertThat(n.path("id").asText()).isEqualTo(first.noteId()));
    }

    @Test
    void aNoteWithoutPropertiesIsFoundByItsReferenceWhenItIsOurs() {
        fixture.jira.faults().dropProperties(true);
        issue.comment(fixture.agent, "as in ref callbrief:a41c:1", false);
        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1))).isEmpty();

        PostedNote posted = posted(post(1));

        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1))).hasValue(posted);
        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(11))).isEmpty();
    }

    @Test
    void aNoteIsFoundOnAnyPageOfTheComments() {
        fixture.jira.pageSize(2);
        for (int i = 0; i < 5; i++) {
            issue.comment(fixture.agent, "word " + i, true);
        }
        PostedNote posted = posted(post(1));

        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1))).hasValue(posted);
    }

    @Test
    void tooManyRequestsAndNoConnectionAreForLater() {
        fixture.jira.faults().limitNext("POST", "/comment", 42);
        assertThatThrownBy(() -> post(1)).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(42)));

        fixture.jira.goDown();
        assertThatThrownBy(() -> post(1)).isInstanceOf(HelpdeskUnavailableException.class);
        assertThat(issue.comments()).isEmpty();
    }

    @Test
    void whatJiraRefusesSaysWhatToDo() {
        for (int status : new int[] { 400, 401, 403, 413 }) {
            fixture.jira.faults().answerNext("POST", "/comment", status, "{\"errorMessages\":[\"secret words\"]}");
            assertThatThrownBy(() -> post(1)).isInstanceOf(HelpdeskRefusedException.class).hasMessageContaining(issue.key())
                    .hasMessageNotContaining("secret words");
        }
    }

    @Test
    void anEditReplacesTheNoteAndItsMarkerAndStaysInternal() {
        PostedNote first = posted(post(1));

        PostedNote second = posted(fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, "mic_muted")));
        PostedNote again = posted(fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, "mic_muted")));

        assertThat(second).isEqualTo(first).isEqualTo(again);
        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(2))).hasValue(first);
        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(1))).isEmpty();
        assertThat(issue.notes()).singleElement().satisfies(n -> {
            assertThat(AdfText.of(n.path("body"))).contains("Version 2").doesNotContain("Version 1");
            assertThat(n.path("jsdPublic").asBoolean()).isFalse();
        });
        assertThat(issue.labels()).containsExactly("callbrief_analysed", "callbrief_mic_muted");
    }

    @Test
    void anEditKeepsToTheRoleThatJiraWouldForget() {
        FakeJiraIssue software = fixture.issue(FakeJira.SOFTWARE_PROJECT);
        ConnectorAccount account = fixture.with("visibilityRole", FakeJira.ROLE);
        PostedNote first = posted(fixture.helpdesk.post(account, software.key(), note(1, CAUSE), software.updatedAt()));

        posted(fixture.helpdesk.edit(account, software.key(), first.noteId(), note(2, CAUSE)));

        assertThat(software.notes()).singleElement().satisfies(n -> assertThat(software.isHidden(n)).isTrue());
    }

    @Test
    void anEditThatMakesANotePublicIsTakenBack() {
        PostedNote first = posted(post(1));
        fixture.jira.faults().ignoreInternalFlag(true);

        assertThatThrownBy(() -> fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, CAUSE)))
                .isInstanceOf(HelpdeskRefusedException.class);
        assertThat(issue.notes()).isEmpty();
    }

    @Test
    void aNoteThatSomebodyMadePublicIsNotWrittenInto() {
        PostedNote first = posted(post(1));
        issue.publish(first.noteId());

        assertThat(fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, CAUSE)))
                .isEqualTo(new PostResult.Conflict());
        assertThat(issue.notes()).isEmpty();
    }

    @Test
    void aNoteThatIsGoneOrNotOursIsAConflict() {
        PostedNote first = posted(post(1));
        issue.comment(fixture.agent, "mine", false);
        String foreign = issue.comments().get(1).path("id").asText();
        issue.delete(fixture.agent, first.noteId());

        assertThat(fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, CAUSE)))
                .isEqualTo(new PostResult.Conflict());
        assertThat(fixture.helpdesk.edit(fixture.account, issue.key(), foreign, note(2, CAUSE)))
                .isEqualTo(new PostResult.Conflict());
        assertThat(AdfText.of(issue.comments().get(0).path("body"))).isEqualTo("mine");
    }

    @Test
    void anEditWhoseAnswerIsLostIsDoneAgain() {
        PostedNote first = posted(post(1));
        fixture.jira.faults().dropConnectionAfterStoring();
        assertThat(fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, CAUSE)))
                .isEqualTo(new PostResult.Unknown());
        fixture.jira.faults().answerNext("PUT", "/properties/", 502, "");
        assertThat(fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, CAUSE)))
                .isEqualTo(new PostResult.Unknown());

        assertThat(posted(fixture.helpdesk.edit(fixture.account, issue.key(), first.noteId(), note(2, CAUSE))))
                .isEqualTo(first);
        assertThat(fixture.helpdesk.findNote(fixture.account, issue.key(), marker(2))).hasValue(first);
    }

    @Test
    void whatOthersDoWithOurUserIsTheirs() {
        issue.changed(fixture.jira.bot(), "labels", null, null);
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, issue.key(), fixture.anHourAgo)).isFalse();

        issue.comment(fixture.jira.bot(), "written by hand", true);
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, issue.key(), fixture.anHourAgo)).isTrue();
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, issue.key(), issue.updatedAt())).isFalse();
    }

    private PostResult post(int version) {
        return fixture.helpdesk.post(fixture.account, issue.key(), note(version, CAUSE), issue.updatedAt());
    }

    private static PostedNote posted(PostResult result) {
        assertThat(result).isInstanceOf(PostResult.Posted.class);
        return ((PostResult.Posted) result).note();
    }
}
