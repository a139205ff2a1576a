package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.testing.FakeZendeskTicket;

class ZendeskProblemsTest {

    private final ZendeskFixture fixture = ZendeskFixture.withoutQuarkus();
    private final FakeZendeskTicket incident = fixture.ticket();
    private final FakeZendeskTicket problem = fixture.ticket();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void twoTicketsBecomeIncidentAndProblemAndASecondTimeNothingIsWritten() {
        assertThat(link()).isTrue();

        assertThat(problem.field("type").asText()).isEqualTo("problem");
        assertThat(incident.field("type").asText()).isEqualTo("incident");
        assertThat(incident.field("problem_id").asText()).isEqualTo(problem.id());
        assertThat(writes()).isEqualTo(2);

        assertThat(link()).isTrue();
        assertThat(writes()).isEqualTo(2);
    }

    @Test
    void aProblemKeepsItsTypeAndGetsAnotherIncident() {
        problem.set("type", "problem");
        problem.set("status", "closed");

        assertThat(link()).isTrue();
        assertThat(writes()).isEqualTo(1);
    }

    @Test
    void aStepThatGotNoAnswerIsMadeUpForLater() {
        fixture.zendesk.faults().dropConnectionAfterStoring();

        assertThatThrownBy(this::link).isInstanceOf(HelpdeskUnavailableException.class);
        assertThat(link()).isTrue();
        assertThat(incident.field("problem_id").asText()).isEqualTo(problem.id());
    }

    @Test
    void whatAnAgentLinkedOtherwiseStays() {
        FakeZendeskTicket other = fixture.ticket();
        assertThat(fixture.helpdesk.linkToProblem(fixture.account, incident.id(), other.id())).isTrue();

        assertThatThrownBy(this::link).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("ticket " + incident.id() + " is an incident of ticket " + other.id() + " already");
        assertThat(incident.field("problem_id").asText()).isEqualTo(other.id());
    }

    @Test
    void anIncidentIsNoProblemAndNothingIsItsOwn() {
        assertThat(fixture.helpdesk.linkToProblem(fixture.account, problem.id(), fixture.ticket().id())).isTrue();

        assertThatThrownBy(this::link).isInstanceOf(HelpdeskRefusedException.class);
        assertThatThrownBy(() -> fixture.helpdesk.linkToProblem(fixture.account, incident.id(), incident.id()))
                .isInstanceOf(HelpdeskRefusedException.class);
    }

    @Test
    void aClosedTicketAndOneThatIsGoneCannotBeLinked() {
        assertThatThrownBy(() -> fixture.helpdesk.linkToProblem(fixture.account, incident.id(), "404404"))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessage("Zendesk knows no ticket 404404");

        incident.set("status", "closed");
        assertThatThrownBy(this::link).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("ticket " + incident.id() + " is closed");
    }

    @Test
    void aLinkThatSomebodyMakesAtThisMomentIsNotOverwritten() {
        problem.set("type", "problem");
        fixture.zendesk.faults().onNext("PUT", incident.id(), () -> incident.status(-1, "open"));

        assertThatThrownBy(this::link).isInstanceOf(HelpdeskUnavailableException.class);
        assertThat(incident.field("problem_id").isNull()).isTrue();
    }

    private boolean link() {
        return fixture.helpdesk.linkToProblem(fixture.account, incident.id(), problem.id());
    }

    private long writes() {
        return fixture.zendesk.requests().stream().filter(r -> r.method().equals("PUT")).count();
    }
}
