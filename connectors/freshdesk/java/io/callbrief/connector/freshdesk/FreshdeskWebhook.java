package io.callbrief.connector.freshdesk;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;

/**
 * What an automation rule sends: the README's own body (content "Advanced") or Freshdesk's ({@code freshdesk_webhook},
 * content "Simple"). Ids are numbers in one account and texts in another; labels of status and priority are in the account's
 * language and never read.
 *
 * @param event a word of the README's, or Freshdesk's {@code triggered_event}; {@code null} when not given
 * @param changedAt the ticket's stamp when the rule ran, as Freshdesk writes it; {@code null} when not given
 */
record FreshdeskWebhook(String ticketId, @Nullable String event, @Nullable String changedAt) {

    private static final String VERSION = "1";
    private static final String SIMPLE = "freshdesk_webhook";
    private static final Pattern TICKET_ID = Pattern.compile("[1-9][0-9]{0,18}");
    /** {@code {note_type:public}}, {@code {status:{from:2,to:4}}}: Freshdesk's own notation, which is not JSON. */
    private static final Pattern TRIGGERED = Pattern
            .compile("\\{\\s*(\\w+)\\s*:\\s*(?:\\{\\s*from\\s*:\\s*([^,{}]*),\\s*to\\s*:\\s*([^,{}]*)}|([^{}]*))\\s*}");
    private static final String CLOSED = "5";
    private static final ObjectReader JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build().readerFor(JsonNode.class);

    static FreshdeskWebhook parse(byte[] body) throws MalformedHookException {
        JsonNode json = json(body);
        if (json.has(SIMPLE)) {
            JsonNode fields = json.path(SIMPLE);
            if (!fields.isObject()) {
                throw new MalformedHookException(SIMPLE + ": must be an object");
            }
            return new FreshdeskWebhook(ticketId(fields), value(fields, "triggered_event"), null);
        }
        String version = value(json, "v");
        if (version != null && !version.equals(VERSION)) {
            throw new MalformedHookException("v: only version " + VERSION + " of the rule's body is known");
        }
        String ticketId = ticketId(json);
        String event = value(json, "event");
        return new FreshdeskWebhook(ticketId, event == null ? value(json, "triggered_event") : event,
                filled(value(json, "changed_at")));
    }

    /**
     * Whether the same body can only be about the same event: a ticket is created once, and the stamp of a change is its own.
     */
    static boolean tellsOccurrence(byte[] body) {
        try {
            FreshdeskWebhook webhook = parse(body);
            return webhook.changedAt != null || Event.TICKET_CREATED.equals(webhook.kind(Set.of()).orElse(null));
        } catch (MalformedHookException e) {
            return true; // refused each time it comes
        }
    }

    /** @param resolvedStatuses codes that mean "resolved" beside "closed" */
    Optional<Doorbell> doorbell(Set<Integer> resolvedStatuses) {
        return kind(resolvedStatuses).map(kind -> new Doorbell(ticketId, kind));
    }

    /**
     * Private notes are not for us: ours are such, and Freshdesk does not say who wrote one. Nor is an update without
     * detail: setting tags is one.
     */
    private Optional<Event> kind(Set<Integer> resolvedStatuses) {
        if (event == null) {
            return Optional.of(Event.TICKET_UPDATED); // a rule for something; the look finds out
        }
        return switch (event) {
            case "ticket_created" -> Optional.of(Event.TICKET_CREATED);
            case "ticket_updated" -> Optional.of(Event.TICKET_UPDATED);
            case "ticket_resolved" -> Optional.of(Event.TICKET_RESOLVED);
            default -> {
                Matcher triggered = TRIGGERED.matcher(event);
                yield triggered.matches() ? kind(triggered, resolvedStatuses) : Optional.empty();
            }
        };
    }

    private static Optional<Event> kind(Matcher triggered, Set<Integer> resolvedStatuses) {
        String to = triggered.group(3);
        String value = triggered.group(4) == null ? "" : triggered.group(4).strip();
        return switch (triggered.group(1)) {
            case "ticket_action" -> value.equals("created") ? Optional.of(Event.TICKET_CREATED) : Optional.empty();
            case "status" -> Optional.of(isResolved(to == null ? value : to.strip(), resolvedStatuses)
                    ? Event.TICKET_RESOLVED
                    : Event.TICKET_UPDATED);
            case "note_type" -> value.equals("public") ? Optional.of(Event.TICKET_UPDATED) : Optional.empty();
            case "reply_sent" -> Optional.of(Event.TICKET_UPDATED);
            // a rating is part of the outcome
            case "customer_feedback" -> Optional.of(Event.TICKET_RESOLVED);
            default -> Optional.empty();
        };
    }

    private static boolean isResolved(String status, Set<Integer> resolvedStatuses) {
        return status.equals(CLOSED) || resolvedStatuses.stream().anyMatch(code -> status.equals(code.toString()));
    }

    private static String ticketId(JsonNode fields) throws MalformedHookException {
        String ticketId = value(fields, "ticket_id");
        if (ticketId == null || !TICKET_ID.matcher(ticketId).matches()) {
            throw new MalformedHookException("ticket_id: must be the digits of a ticket id");
        }
        return ticketId;
    }

    /** A placeholder that Freshdesk does not know stays as it is or becomes empty. */
    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.contains("{{") ? null : value;
    }

    private static JsonNode json(byte[] body) throws MalformedHookException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            // without its message: that quotes the body
            throw new MalformedHookException("the body is not JSON");
        }
        if (!json.isObject()) {
            throw new MalformedHookException("the body is not a JSON object");
        }
        return json;
    }

    private static @Nullable String value(JsonNode json, String field) throws MalformedHookException {
        JsonNode value = json.path(field);
        if (value.isContainerNode()) {
            throw new MalformedHookException(field + ": must be a string or a number");
        }
        String text = value.isMissingNode() || value.isNull() ? "" : value.asText().strip();
        return text.isEmpty() ? null : text;
    }
}
