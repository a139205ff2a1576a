package io.callbrief.connector.jira;

import java.util.List;

import org.junit.jupiter.api.AfterEach;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.InboundHook;
import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;
import io.callbrief.testing.HelpdeskContract;
import io.callbrief.testing.JiraHooks;
import io.quarkus.test.junit.QuarkusTest;

/** Jira holds to the contract of every helpdesk. */
@QuarkusTest
class JiraHelpdeskTest extends HelpdeskContract {

    private static final JiraHooks HOOKS = new JiraHooks(FakeJira.WEBHOOK_SECRET);
    private static final long SIGNED_AT = 1_795_230_134_716L;

    private final JiraFixture fixture = new JiraFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    protected Helpdesk helpdesk() {
        return fixture.helpdesk;
    }

    @Override
    protected ConnectorAccount account() {
        return fixture.account;
    }

    @Override
    protected String newTicket() {
        return fixture.issue().key();
    }

    @Override
    protected String unknownTicket() {
        return "SUP-404404";
    }

    @Override
    protected InboundHook created(String ticketId, String deliveryId) {
        return HOOKS.sign(deliveryId, JiraHooks.created(ticketId, "712020:jordan", SIGNED_AT)).hook();
    }

    @Override
    protected InboundHook badlySigned(String ticketId) {
        return new JiraHooks("another-secret").sign("delivery-1", JiraHooks.created(ticketId, "712020:jordan", SIGNED_AT))
                .hook();
    }

    @Override
    protected InboundHook causedByUs(String ticketId) {
        return HOOKS.sign("delivery-2", JiraHooks.commented(ticketId, FakeJira.BOT_ID, SIGNED_AT)).hook();
    }

    @Override
    protected void customerWrites(String ticketId) {
        fixture.jira.issue(ticketId).comment(fixture.customer, "Still no sound", true);
    }

    @Override
    protected List<Boolean> notesAreInternal(String ticketId) {
        FakeJiraIssue issue = fixture.jira.issue(ticketId);
        return issue.notes().stream().map(issue::isHidden).toList();
    }
}
