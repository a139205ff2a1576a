package io.callbrief.chaos;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import io.callbrief.chaos.Script.Copy;
import io.callbrief.chaos.Script.Delivery;
import io.callbrief.chaos.Script.Event;
import io.callbrief.chaos.Script.TicketScript;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.ZendeskHooks;

/** What comes from outside: webhooks, with what they tell of done at the helpdesk before, and late recordings. */
final class Traffic {

    private static final ZendeskHooks HOOKS = new ZendeskHooks(FakeZendesk.WEBHOOK_SECRET);

    private final Clock clock = Clock.systemUTC();
    private final Script script;
    private final Errands errands;
    private final URI service;
    private final List<UUID> connectors;
    private final List<FakeZendeskTicket> tickets;

    /** @param tickets by their number */
    Traffic(Script script, Errands errands, URI service, List<UUID> connectors, List<FakeZendeskTicket> tickets) {
        this.script = script;
        this.errands = errands;
        this.service = service;
        this.connectors = connectors;
        this.tickets = tickets;
    }

    /** Everything that falls into this life of the service. */
    void begin(int life) {
        for (int i = 0; i < script.deliveries.size(); i++) {
            if (script.deliveries.get(i).life() == life) {
                deliver(i, script.deliveries.get(i));
            }
        }
        for (Customer customer : Customer.ALL) {
            if (customer.isLate() && script.lifeOf(customer) == life) {
                upload(customer);
            }
        }
    }

    private void deliver(int number, Delivery delivery) {
        TicketScript about = delivery.ticket();
        FakeZendeskTicket ticket = tickets.get(about.number());
        String event = delivery.event() == Event.CREATED ? "ticket_created" : "ticket_updated";
        String status = delivery.event() == Event.SOLVED ? "Solved" : "Open";
        String body = ZendeskHooks.body(event, ticket.id(), status, "customer@example.com");
        URI url = service.resolve("/webhooks/" + connectors.get(about.customer().helpdesk()));
        errands.run(kind(delivery.copy()), delivery.id() + "#" + number, delivery.offset(),
                () -> change(delivery, ticket),
                () -> {
                    ZendeskHooks.Delivery signed = HOOKS.sign(delivery.id(), clock.instant().toString(), body);
                    HttpRequest.Builder request = HttpRequest.newBuilder(url)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body()));
                    signed.headers().forEach(request::header);
                    return request;
                }, 200);
    }

    private static Errands.Kind kind(Copy copy) {
        return switch (copy) {
            case FIRST -> Errands.Kind.WEBHOOK;
            case SAME_ID -> Errands.Kind.DUPLICATE_OF_SAME_ID;
            case NEW_ID -> Errands.Kind.DUPLICATE_UNDER_NEW_ID;
        };
    }

    /** What the webhook tells of. */
    private static void change(Delivery delivery, FakeZendeskTicket ticket) {
        if (delivery.copy() == Copy.FIRST && delivery.event() == Event.UPDATED) {
            ticket.comment(FakeZendesk.AGENT_ID, "I look at it.", delivery.offset() % 2 == 0);
        } else if (delivery.copy() == Copy.FIRST && delivery.event() == Event.SOLVED) {
            ticket.status(FakeZendesk.AGENT_ID, "solved");
        }
    }

    private void upload(Customer customer) {
        for (Recordings.Upload upload : Recordings.of(customer)) {
            String query = upload.parameters().entrySet().stream()
                    .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            errands.run(Errands.Kind.RECORDING, "recording " + query, 500, () -> {
            }, () -> HttpRequest.newBuilder(service.resolve("/api/v1/recordings?" + query))
                    .header("Authorization", "Bearer " + Surroundings.ADMIN_KEY)
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(upload.bytes())), 202);
        }
    }
}
