package io.callbrief.connector.requesttracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

class RtWebhookTest {

    private static final Path FOLDER = Path.of("connectors", "request-tracker");
    private static final RtSettings SETTINGS = RtSettings.of(RtFixture.account(Map.of()));
    /** As a real RT's scrip sends it. */
    private static final String BODY = "{\"actor\":\"alex\",\"event\":\"ticket_created\",\"status\":\"new\",\"ticket_id\":1,"
            + "\"transaction_id\":42,\"v\":1}";
    private static final String TIME = "2026-11-21T14:50:20Z";
    private static final String SIGNATURE = "QQdIfAeiJrxC+ScsBtnYVwWAYd+14LMyh4o0CFQFYS4=";

    @Test
    void theScripsSignatureIsKnown() throws UntrustedHookException {
        assertThat(RtWebhook.SIGNATURE.verify(List.of("old", "s3"), hook(SIGNATURE, BODY)))
                .isEqualTo(new VerifiedDelivery("42", Instant.parse(TIME)));
    }

    @Test
    void anotherBodyOrSecretIsNot() {
        assertThatThrownBy(() -> RtWebhook.SIGNATURE.verify(List.of("s3"), hook(SIGNATURE, BODY.replace("42", "43"))))
                .isInstanceOf(UntrustedHookException.class);
        assertThatThrownBy(() -> RtWebhook.SIGNATURE.verify(List.of("s4"), hook(SIGNATURE, BODY)))
                .isInstanceOf(UntrustedHookException.class);
        assertThatThrownBy(() -> RtWebhook.SIGNATURE.verify(List.of(), hook(SIGNATURE, BODY)))
                .isInstanceOf(UntrustedHookException.class);
    }

    @ParameterizedTest
    @CsvSource({ "ticket_created, TICKET_CREATED", "ticket_updated, TICKET_UPDATED", "ticket_resolved, TICKET_RESOLVED" })
    void eachEventRings(String event, Event rung) throws MalformedHookException {
        assertThat(doorbell(RtFixture.body(event, "7", "anna"))).hasValue(new Doorbell("7", rung));
    }

    @Test
    void whatWeDoDoesNotRingButAResolutionDoes() throws MalformedHookException {
        assertThat(doorbell(RtFixture.body("ticket_updated", "7", "CallBrief"))).isEmpty();
        assertThat(doorbell(RtFixture.body("ticket_created", "7", "callbrief"))).isEmpty();
        assertThat(doorbell(RtFixture.body("ticket_resolved", "7", "callbrief")))
                .hasValue(new Doorbell("7", Event.TICKET_RESOLVED));
        assertThat(doorbell("{\"event\":\"ticket_updated\",\"ticket_id\":7,\"actor\":null}"))
                .hasValue(new Doorbell("7", Event.TICKET_UPDATED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"v\":2,\"event\":\"ticket_created\",\"ticket_id\":1}|v: only version 1 of the scrip's body is known",
            "{\"ticket_id\":1}|event: missing",
            "{\"event\":\"ticket_created\"}|ticket_id: must be the digits of a ticket id",
            "{\"event\":\"ticket_created\",\"ticket_id\":1.5}|ticket_id: must be the digits of a ticket id",
            "{\"event\":\"ticket_created\",\"ticket_id\":[1]}|ticket_id: must be a string or a number",
            "[]|the body is not a JSON object", "{\"event\":|the body is not JSON", "{} {}|the body is not JSON" })
    void whatIsMalformedNamesItsField(String body, String reason) {
        assertThatThrownBy(() -> doorbell(body)).isInstanceOf(MalformedHookException.class).hasMessage(reason);
    }

    @Test
    void theReadmeShowsTheScripThatIsTested() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));

        assertThat(readme).contains(Files.readString(FOLDER.resolve("rt/condition.pl")),
                Files.readString(FOLDER.resolve("rt/commit.pl")));
    }

    private static Optional<Doorbell> doorbell(String body) throws MalformedHookException {
        return RtWebhook.parse(body.getBytes(UTF_8)).doorbell(SETTINGS);
    }

    private static InboundHook hook(String signature, String body) {
        return new InboundHook(Map.of("x-callbrief-signature", List.of(signature), "x-callbrief-timestamp", List.of(TIME),
                "x-callbrief-delivery", List.of("42")), body.getBytes(UTF_8));
    }
}
