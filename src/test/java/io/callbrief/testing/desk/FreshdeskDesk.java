package io.callbrief.testing.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import io.callbrief.testing.FakeFreshdesk;
import io.callbrief.testing.FakeFreshdeskTicket;
import io.callbrief.testing.FreshdeskHooks;

/** Freshdesk, whose deliveries have a secret and no id. */
public final class FreshdeskDesk implements Desk {

    private static final int RESOLVED = 4;

    private final FakeFreshdesk freshdesk = new FakeFreshdesk();

    @Override
    public String connector() {
        return """
                {"kind": "freshdesk", "name": "Support", "baseUrl": "%s", "settings": {"language": "en"},
                 "secrets": {"apiKey": "%s", "webhookSecret": "%s"}}""".formatted(freshdesk.baseUrl(), FakeFreshdesk.API_KEY,
                FakeFreshdesk.WEBHOOK_SECRET);
    }

    @Override
    public String ticketOf(String userId, String complaint, Instant writtenAt) {
        String customer = freshdesk.addContact(contact -> contact.put("name", "Anna Example")
                .put("email", userId + "@customer.example").put("unique_external_id", userId).put("time_zone", "Bangkok")
                .put("language", "en"));
        return freshdesk.addTicket(customer, "No sound", "<div>" + complaint + "</div>", writtenAt).id();
    }

    @Override
    public void solve(String ticketId, String tag) {
        FakeFreshdeskTicket ticket = freshdesk.ticket(ticketId);
        ticket.set(fields -> fields.withArray("tags").add(tag));
        ticket.status(RESOLVED);
    }

    @Override
    public Hook hook(String event, String ticketId, String deliveryId, Instant now) {
        return new Hook(Map.of("Content-Type", "application/json", "X-Callbrief-Secret", FakeFreshdesk.WEBHOOK_SECRET),
                FreshdeskHooks.body("ticket_" + event, ticketId, deliveryId).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String notes(String ticketId) {
        return freshdesk.ticket(ticketId).notes().toString();
    }

    @Override
    public void close() {
        freshdesk.close();
    }
}
