package io.callbrief.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.callbrief.brief.NoteBlock;
import io.callbrief.connector.EngineeringIssue;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;
import io.quarkus.test.junit.QuarkusTest;

/** Issues for engineers. */
@QuarkusTest
class JiraEngineeringTest {

    private final JiraFixture fixture = new JiraFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anIssueIsMadeAndFoundByItsLabel() {
        String key = create(issue(FakeJira.SOFTWARE_PROJECT, "The microphone was silent.")).orElseThrow();

        FakeJiraIssue made = fixture.jira.issue(key);
        assertThat(made.field("summary").asText()).isEqualTo("The microphone was silent.");
        assertThat(made.labels()).containsExactlyInAnyOrder("callbrief_escalated", "callbrief_case_1");
        assertThat(find("callbrief_case_1")).contains(key);
        assertThat(find("callbrief_case_2")).isEmpty();
    }

    @Test
    void aTitleIsOneLineOfWhatJiraTakes() {
        String longest = "x".repeat(254);

        assertThat(summaryOf("Two\r\nlines\u0000 and\ttabs")).isEqualTo("Two lines and tabs");
        assertThat(summaryOf(longest + "y")).isEqualTo(longest + "y");
        assertThat(summaryOf(longest + "yz")).hasSizeLessThanOrEqualTo(255).endsWith("x…");
        assertThat(summaryOf("😀".repeat(200))).hasSizeLessThanOrEqualTo(255).endsWith("😀…");
    }

    @Test
    void whatJiraRefusesIsNamedByFieldAndWithoutItsWords() {
        assertThatThrownBy(() -> create(new EngineeringIssue("NONE", "Gremlin", "Secret words", blocks(), "callbrief_case_1",
                List.of()))).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessageContaining("project, issuetype").hasMessageNotContaining("Secret")
                .hasMessageNotContaining("valid project is required");
    }

    @Test
    void anAnswerThatWasLostIsUnknownAndTheIssueIsFound() {
        fixture.jira.faults().dropConnectionAfterStoring();
        assertThat(create(issue(FakeJira.SOFTWARE_PROJECT, "One"))).isEmpty();
        fixture.jira.faults().answerServerErrorAfterStoring();
        assertThat(create(new EngineeringIssue(FakeJira.SOFTWARE_PROJECT, "Bug", "Two", blocks(), "callbrief_case_2",
                List.of()))).isEmpty();

        assertThat(find("callbrief_case_1")).isPresent();
        assertThat(find("callbrief_case_2")).isPresent();
    }

    @Test
    void aJiraThatIsNotThereMadeNothing() {
        fixture.jira.goDown();

        assertThatThrownBy(() -> create(issue(FakeJira.SOFTWARE_PROJECT, "One")))
                .isInstanceOf(HelpdeskUnavailableException.class);
    }

    @Test
    void tooManyRequestsAreSaidSo() {
        fixture.jira.faults().limitNext("POST", "/issue", 7);

        assertThatThrownBy(() -> create(issue(FakeJira.SOFTWARE_PROJECT, "One")))
                .isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    private String summaryOf(String title) {
        return fixture.jira.issue(create(issue(FakeJira.SOFTWARE_PROJECT, title)).orElseThrow()).field("summary").asText();
    }

    private Optional<String> create(EngineeringIssue issue) {
        return fixture.helpdesk.createIssue(fixture.account, issue);
    }

    private Optional<String> find(String label) {
        return fixture.helpdesk.findIssue(fixture.account, label);
    }

    private static EngineeringIssue issue(String project, String title) {
        return new EngineeringIssue(project, "Bug", title, blocks(), "callbrief_case_1", List.of("callbrief_escalated"));
    }

    private static List<NoteBlock> blocks() {
        return List.of(new NoteBlock.Headline("Pre-analysis", "The microphone was silent."), new NoteBlock.Ref("case 1"));
    }
}
