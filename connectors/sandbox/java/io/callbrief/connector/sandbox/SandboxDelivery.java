package io.callbrief.connector.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.MalformedHookException;

/** The sandbox's webhook body, written and read: {@code {"event":"ticket_created","ticket_id":"17"}}. */
final class SandboxDelivery {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern TICKET_ID = Pattern.compile("[1-9][0-9]{0,17}");

    private SandboxDelivery() {
    }

    /** A signed delivery, as the account's webhook would receive it. */
    static InboundHook ring(ConnectorAccount account, Doorbell doorbell, Instant now) {
        String timestamp = now.toString();
        byte[] body = body(doorbell);
        String secret = Optional.ofNullable(account.secrets().get(SandboxSignature.SECRET))
                .orElseThrow(() -> new IllegalStateException(account + " has no " + SandboxSignature.SECRET));
        return new InboundHook(Map.of(
                header(SandboxSignature.DELIVERY), List.of(UUID.randomUUID().toString()),
                header(SandboxSignature.TIMESTAMP), List.of(timestamp),
                header(SandboxSignature.SIGNATURE), List.of(SandboxSignature.sign(secret, timestamp, body))), body);
    }

    static Optional<Doorbell> read(InboundHook hook) throws MalformedHookException {
        JsonNode json = json(hook.body());
        String event = string(json, "event");
        String ticketId = string(json, "ticket_id");
        if (!TICKET_ID.matcher(ticketId).matches()) {
            throw new MalformedHookException("ticket_id: must be the digits of a ticket id");
        }
        for (Event known : Event.values()) {
            if (known.id().equals(event)) {
                return Optional.of(new Doorbell(ticketId, known));
            }
        }
        return Optional.empty();
    }

    private static byte[] body(Doorbell doorbell) {
        try {
            return JSON.writeValueAsString(JSON.createObjectNode()
                    .put("event", doorbell.event().id())
                    .put("ticket_id", doorbell.ticketId())).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] body) throws MalformedHookException {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            throw new MalformedHookException("the body is not JSON"); // without its message: that quotes the body
        }
        if (!json.isObject()) {
            throw new MalformedHookException("the body is not a JSON object");
        }
        return json;
    }

    private static String string(JsonNode json, String field) throws MalformedHookException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new MalformedHookException(field + ": must be a string");
        }
        return value.asText();
    }

    private static String header(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
