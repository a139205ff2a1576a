package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.DeliverySignature;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.testing.ZendeskHooks;
import io.callbrief.testing.ZendeskHooks.Delivery;

class ZendeskSignatureTest {

    private static final String SECRET = "kX3v9Qz/7mN+pR2s==";
    private static final String TIMESTAMP = "2026-11-21T08:30:00Z";
    private static final String BODY = "{\"v\":1,\"event\":\"ticket_created\",\"ticket_id\":\"48213\"}";
    private static final Delivery DELIVERY = new ZendeskHooks(SECRET).sign("01JD0DELIVERY", TIMESTAMP, BODY);

    /** Made by {@code printf '%s%s' TIMESTAMP BODY | openssl dgst -sha256 -hmac SECRET -binary | base64}. */
    @Test
    void theSignatureIsTheOneThatOpensslMakes() {
        assertThat(DeliverySignature.sign(SECRET, TIMESTAMP, BODY.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("e/G2G52VDOB7HoBGQL7CEpoD5tVn0PLmIUnsFRlhPog=");
        assertThat(DeliverySignature.sign(SECRET, TIMESTAMP, new byte[0]))
                .isEqualTo("VRiJgl0NJZsXpPoCiFQEYXGoyZm0g4Y1ia6erUUyuZ0=");
    }

    @Test
    void aSignedDeliveryTellsItsIdAndTheSignedTime() throws UntrustedHookException {
        assertThat(verify(DELIVERY.hook()))
                .isEqualTo(new VerifiedDelivery("01JD0DELIVERY", Instant.parse("2026-11-21T08:30:00Z")));
    }

    @Test
    void aTimeThatCannotBeReadIsUnknownButMustStillBeSigned() throws UntrustedHookException {
        Delivery odd = new ZendeskHooks(SECRET).sign("d1", "1234", BODY);

        assertThat(verify(odd.hook())).isEqualTo(new VerifiedDelivery("d1", null));
        assertUntrusted(odd.with("X-Zendesk-Webhook-Signature-Timestamp", "1235").hook(), "the signature does not match");
    }

    @Test
    void aChangedByteAnywhereIsRefused() {
        byte[] body = DELIVERY.body().clone();
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertUntrusted(new InboundHook(DELIVERY.hook().headers(), changed), "the signature does not match");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "AAAA", "e/G2G52VDOB7HoBGQL7CEpoD5tVn0PLmIUnsFRlhPog", "not base64 at all", "ü" })
    void aWrongSignatureIsRefused(String signature) {
        assertUntrusted(DELIVERY.with("X-Zendesk-Webhook-Signature", signature).hook(), "the signature does not match");
    }

    @ParameterizedTest
    @ValueSource(strings = { "X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp",
            "X-Zendesk-Webhook-Invocation-Id" })
    void aMissingOrBlankHeaderIsRefused(String header) {
        assertUntrusted(DELIVERY.without(header).hook(), "no header " + header);
        assertUntrusted(DELIVERY.with(header, " ").hook(), "no header " + header);
    }

    @Test
    void aDeliveryIdIsNotTrustedToBeShort() throws UntrustedHookException {
        String longest = "x".repeat(100);

        assertThat(verify(DELIVERY.with("X-Zendesk-Webhook-Invocation-Id", longest).hook()).deliveryId()).isEqualTo(longest);
        assertUntrusted(DELIVERY.with("X-Zendesk-Webhook-Invocation-Id", longest + "x").hook(),
                "X-Zendesk-Webhook-Invocation-Id is too long");
    }

    @Test
    void whileASecretIsBeingChangedBothAreTrusted() throws UntrustedHookException {
        assertThat(ZendeskSignature.verify(List.of("new", SECRET), DELIVERY.hook()).deliveryId()).isEqualTo("01JD0DELIVERY");
        assertThat(ZendeskSignature.verify(List.of(SECRET, "old"), DELIVERY.hook()).deliveryId()).isEqualTo("01JD0DELIVERY");
        assertThatThrownBy(() -> ZendeskSignature.verify(List.of("new", "old"), DELIVERY.hook()))
                .isInstanceOf(UntrustedHookException.class);
    }

    @Test
    void noSecretTrustsNothing() {
        assertThatThrownBy(() -> ZendeskSignature.verify(List.of(), DELIVERY.hook()))
                .isInstanceOf(UntrustedHookException.class).hasMessage("the connector has no webhook secret of its own");
    }

    private static VerifiedDelivery verify(InboundHook hook) throws UntrustedHookException {
        return ZendeskSignature.verify(List.of(SECRET), hook);
    }

    private static void assertUntrusted(InboundHook hook, String reason) {
        assertThatThrownBy(() -> verify(hook)).isInstanceOf(UntrustedHookException.class).hasMessage(reason);
    }
}
