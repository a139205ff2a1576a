package io.callbrief.testing.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.callbrief.connector.DeliverySignature;
import io.callbrief.testing.FakeRequestTracker;
import io.callbrief.testing.FakeRequestTrackerTicket;

/** Request Tracker, where tags are a custom field. */
public final class RequestTrackerDesk implements Desk {

    private static final String TAGS = "Tags";

    private final FakeRequestTracker rt = new FakeRequestTracker();

    @Override
    public String connector() {
        return """
                {"kind": "request-tracker", "name": "Support", "baseUrl": "%s", "settings": {"botUser": "%s",
                 "userIdField": "user.Customer id", "tagsField": "%s", "language": "en"},
                 "secrets": {"apiToken": "%s", "webhookSecret": "%s"}}""".formatted(rt.baseUrl(), FakeRequestTracker.BOT, TAGS,
                FakeRequestTracker.TOKEN, FakeRequestTracker.WEBHOOK_SECRET);
    }

    @Override
    public String ticketOf(String userId, String complaint, Instant writtenAt) {
        String name = userId + "@customer.example";
        rt.addUser(name, user -> user.put("EmailAddress", name).put("RealName", "Anna Example")
                .put("Timezone", "Asia/Bangkok").put("Lang", "en").withArray("CustomFields").addObject().put("id", "7")
                .put("name", "Customer id").putArray("values").add(userId));
        return rt.addTicket(name, List.of(name), "No sound", "text/plain", complaint, writtenAt).id();
    }

    @Override
    public void solve(String ticketId, String tag) {
        FakeRequestTrackerTicket ticket = rt.ticket(ticketId);
        Set<String> tags = new HashSet<>(ticket.field(TAGS));
        tags.add(tag);
        ticket.setField(FakeRequestTracker.AGENT, TAGS, tags);
        ticket.setStatus(FakeRequestTracker.AGENT, "resolved");
    }

    @Override
    public Hook hook(String event, String ticketId, String deliveryId, Instant now) {
        byte[] body = ("{\"actor\":\"alex\",\"event\":\"ticket_" + event + "\",\"status\":\"open\",\"ticket_id\":" + ticketId
                + ",\"transaction_id\":41,\"v\":1}").getBytes(StandardCharsets.UTF_8);
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Hook(Map.of("Content-Type", "application/json", "X-Callbrief-Delivery", deliveryId, "X-Callbrief-Timestamp",
                time, "X-Callbrief-Signature", DeliverySignature.sign(FakeRequestTracker.WEBHOOK_SECRET, time, body)), body);
    }

    @Override
    public String notes(String ticketId) {
        return rt.ticket(ticketId).notes().toString();
    }

    @Override
    public void close() {
        rt.close();
    }
}
