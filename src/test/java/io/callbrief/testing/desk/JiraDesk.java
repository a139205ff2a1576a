package io.callbrief.testing.desk;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.testing.FakeJira;
import io.callbrief.testing.FakeJiraIssue;
import io.callbrief.testing.JiraHooks;

/** A service project of Jira, where the note is edited. */
public final class JiraDesk implements Desk {

    private final FakeJira jira = new FakeJira();
    private final ObjectNode agent = jira.addUser("712020:alex", "Alex Agent", "atlassian");

    @Override
    public String connector() {
        return """
                {"kind": "jira", "name": "Support", "baseUrl": "%s", "settings": {"botEmail": "%s", "language": "en"},
                 "secrets": {"apiToken": "%s", "webhookSecret": "%s"}}""".formatted(jira.baseUrl(), FakeJira.BOT_EMAIL,
                FakeJira.API_TOKEN, FakeJira.WEBHOOK_SECRET);
    }

    @Override
    public String ticketOf(String userId, String complaint, Instant writtenAt) {
        return jira.addIssue(FakeJira.SERVICE_PROJECT, jira.addUser(userId, "Anna Example", "customer"), "No sound", complaint,
                writtenAt).key();
    }

    @Override
    public void solve(String ticketId, String tag) {
        FakeJiraIssue issue = jira.issue(ticketId);
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        change.putObject("update").putArray("labels").addObject().put("add", tag);
        issue.update(agent, change);
        issue.resolve(agent, "Done");
    }

    @Override
    public Hook hook(String event, String ticketId, String deliveryId, Instant now) {
        String body = event.equals("created") ? JiraHooks.created(ticketId, "dev", now.toEpochMilli())
                : "{\"timestamp\":" + now.toEpochMilli() + ",\"webhookEvent\":\"jira:issue_updated\",\"user\":{\"accountId\":"
                        + "\"712020:alex\"},\"issue\":{\"id\":\"10001\",\"key\":\"" + ticketId
                        + "\",\"fields\":{\"resolution\":"
                        + "{\"id\":\"10\",\"name\":\"Done\"},\"status\":{\"id\":\"10002\",\"statusCategory\":{\"key\":\"done\"}}}},"
                        + "\"changelog\":{\"items\":[{\"field\":\"resolution\",\"from\":null,\"to\":\"10\"}]}}";
        JiraHooks.Delivery made = new JiraHooks(FakeJira.WEBHOOK_SECRET).sign(deliveryId, body);
        return new Hook(made.headers(), made.body());
    }

    @Override
    public String notes(String ticketId) {
        return jira.issue(ticketId).notes().toString();
    }

    @Override
    public void close() {
        jira.close();
    }
}
