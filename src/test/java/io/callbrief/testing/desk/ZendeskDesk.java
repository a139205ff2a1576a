package io.callbrief.testing.desk;

import java.time.Instant;

import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.ZendeskHooks;

/** Zendesk, where a new version is one more note. */
public final class ZendeskDesk implements Desk {

    private final FakeZendesk zendesk = new FakeZendesk();
    private final ZendeskHooks hooks = new ZendeskHooks(FakeZendesk.WEBHOOK_SECRET);

    @Override
    public String connector() {
        return """
                {"kind": "zendesk", "name": "Support", "baseUrl": "%s", "settings": {"botEmail": "%s", "language": "en"},
                 "secrets": {"apiToken": "%s", "webhookSecret": "%s"}}""".formatted(zendesk.baseUrl(),
                FakeZendesk.BOT_EMAIL, FakeZendesk.API_TOKEN, FakeZendesk.WEBHOOK_SECRET);
    }

    @Override
    public String ticketOf(String userId, String complaint, Instant writtenAt) {
        String customer = zendesk.addUser(user -> user.put("name", "Anna Example").put("email", userId + "@customer.example")
                .put("external_id", userId).put("iana_time_zone", "Asia/Bangkok").put("locale", "en-US"));
        return zendesk.addTicket(customer, "No sound", complaint, writtenAt).id();
    }

    @Override
    public void solve(String ticketId, String tag) {
        FakeZendeskTicket ticket = zendesk.ticket(ticketId);
        ticket.tag(tag);
        ticket.status(FakeZendesk.AGENT_ID, "solved");
    }

    @Override
    public Hook hook(String event, String ticketId, String deliveryId, Instant now) {
        ZendeskHooks.Delivery made = event.equals("created") ? hooks.ticketCreated(ticketId, deliveryId, now)
                : hooks.ticketSolved(ticketId, deliveryId, now);
        return new Hook(made.headers(), made.body());
    }

    @Override
    public String notes(String ticketId) {
        return zendesk.ticket(ticketId).notes().toString();
    }

    @Override
    public void close() {
        zendesk.close();
    }
}
