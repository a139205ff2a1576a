package io.callbrief.connector.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

class SandboxDeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T02:41:19.123Z");
    private static final Doorbell CREATED = new Doorbell("17", Doorbell.Event.TICKET_CREATED);

    /** The sample's signature was made with openssl. */
    @Test
    void theSampleIsWhatItsExpectationSays() throws Exception {
        JsonNode sample = sample("ticket-created.json");
        JsonNode expected = sample("ticket-created.expected.json");
        Map<String, List<String>> headers = new HashMap<>();
        sample.path("headers").properties()
                .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), List.of(h.getValue().asText())));
        InboundHook hook = new InboundHook(headers, sample.path("body").asText().getBytes(UTF_8));

        assertThat(SandboxSignature.verify(account(Map.of("webhookSecret", sample.path("secret").asText())), hook))
                .isEqualTo(new VerifiedDelivery(expected.path("deliveryId").asText(),
                        Instant.parse(expected.path("signedAt").asText())));
        assertThat(SandboxDelivery.read(hook)).hasValueSatisfying(doorbell -> {
            assertThat(doorbell.ticketId()).isEqualTo(expected.path("ticketId").asText());
            assertThat(doorbell.event().id()).isEqualTo(expected.path("event").asText());
        });
    }

    @Test
    void whatTheSandboxRingsIsTrustedAndUnderstood() throws Exception {
        InboundHook hook = SandboxDelivery.ring(OneSandbox.ACCOUNT, CREATED, NOW);

        VerifiedDelivery delivery = SandboxSignature.verify(OneSandbox.ACCOUNT, hook);
        assertThat(delivery.signedAt()).isEqualTo(NOW);
        assertThat(delivery.deliveryId()).isNotBlank();
        assertThat(SandboxDelivery.read(hook)).contains(CREATED);
    }

    @Test
    void twoRingsAreTwoDeliveries() throws Exception {
        assertThat(SandboxSignature.verify(OneSandbox.ACCOUNT, SandboxDelivery.ring(OneSandbox.ACCOUNT, CREATED, NOW)))
                .isNotEqualTo(SandboxSignature.verify(OneSandbox.ACCOUNT,
                        SandboxDelivery.ring(OneSandbox.ACCOUNT, CREATED, NOW)));
    }

    @Test
    void aChangedBodyIsNotTrusted() {
        InboundHook hook = SandboxDelivery.ring(OneSandbox.ACCOUNT, CREATED, NOW);
        byte[] body = new String(hook.body(), UTF_8).replace("17", "18").getBytes(UTF_8);

        assertUntrusted(new InboundHook(hook.headers(), body), "the signature does not match");
    }

    @Test
    void aChangedTimestampIsNotTrusted() {
        InboundHook hook = SandboxDelivery.ring(OneSandbox.ACCOUNT, CREATED, NOW);

        assertUntrusted(with(hook, "x-sandbox-timestamp", "2026-11-22T02:41:19.123Z"), "the signature does not match");
    }

    @ParameterizedTest
    @CsvSource({ "x-sandbox-signature,X-Sandbox-Signature", "x-sandbox-timestamp,X-Sandbox-Timestamp",
            "x-sandbox-delivery,X-Sandbox-Delivery" })
    void aMissingHeaderIsNamed(String header, String name) {
        InboundHook hook = SandboxDelivery.ring(OneSandbox.ACCOUNT, CREATED, NOW);

        assertUntrusted(with(hook, header, " "), "no header " + name);
    }

    @Test
    void anAccountWithoutASecretTrustsNobody() {
        InboundHook hook = SandboxDelivery.ring(OneSandbox.ACCOUNT, CREATED, NOW);

        assertThatThrownBy(() -> SandboxSignature.verify(account(Map.of()), hook))
                .isInstanceOf(UntrustedHookException.class).hasMessage("the connector has no webhookSecret");
    }

    @Test
    void anUnknownEventIsNotForUs() throws Exception {
        assertThat(SandboxDelivery.read(hook("{\"event\":\"ticket_merged\",\"ticket_id\":\"17\"}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"event\":\"ticket_created\",\"ticket_id\":\"0\"}",
            "{\"event\":\"ticket_created\",\"ticket_id\":\"17 or 1=1\"}",
            "{\"event\":\"ticket_created\",\"ticket_id\":\"1234567890123456789\"}" })
    void aTicketIdIsDigits(String body) {
        assertThatThrownBy(() -> SandboxDelivery.read(hook(body)))
                .isInstanceOf(MalformedHookException.class)
                .hasMessage("ticket_id: must be the digits of a ticket id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<script> | the body is not JSON", "[] | the body is not a JSON object",
            "{\"ticket_id\":\"17\"} | event: must be a string",
            "{\"event\":\"ticket_created\"} | ticket_id: must be a string",
            "{\"event\":\"ticket_created\",\"ticket_id\":17} | ticket_id: must be a string" })
    void aBodyOfAnotherShapeIsMalformed(String body, String reason) {
        assertThatThrownBy(() -> SandboxDelivery.read(hook(body)))
                .isInstanceOf(MalformedHookException.class).hasMessage(reason);
    }

    private static void assertUntrusted(InboundHook hook, String reason) {
        assertThatThrownBy(() -> SandboxSignature.verify(OneSandbox.ACCOUNT, hook))
                .isInstanceOf(UntrustedHookException.class).hasMessage(reason);
    }

    private static InboundHook with(InboundHook hook, String header, String value) {
        Map<String, List<String>> headers = new HashMap<>(hook.headers());
        headers.put(header, List.of(value));
        return new InboundHook(headers, hook.body());
    }

    private static InboundHook hook(String body) {
        return new InboundHook(Map.of(), body.getBytes(UTF_8));
    }

    private static ConnectorAccount account(Map<String, String> secrets) {
        return new ConnectorAccount(UUID.randomUUID(), "sandbox", "s", URI.create("http://localhost"), Map.of(), secrets);
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream in = SandboxDeliveryTest.class.getResourceAsStream("/samples/sandbox/" + name)) {
            return new JsonMapper().readTree(in);
        }
    }
}
