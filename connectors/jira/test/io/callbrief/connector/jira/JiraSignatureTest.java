package io.callbrief.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.testing.JiraHooks;

class JiraSignatureTest {

    private static final String TOKEN = "a-token-of-thirty-characters-x";
    private static final String BODY = "{\"timestamp\":1795230134716,\"webhookEvent\":\"comment_created\"}";
    private static final JiraSettings SIGNED = secrets(Map.of("webhookSecret", "s1"));
    private static final JiraSettings BY_TOKEN = secrets(Map.of("webhookToken", TOKEN));

    /** The vector that Atlassian publishes. */
    @Test
    void thePublishedVectorIsAccepted() throws UntrustedHookException {
        JiraSettings published = secrets(Map.of("webhookSecret", "It's a Secret to Everybody"));
        String signature = "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

        VerifiedDelivery delivery = JiraSignature.verify(published,
                hook("Hello World!", Map.of("x-hub-signature", signature, "x-atlassian-webhook-identifier", "d1")));

        assertThat(delivery).isEqualTo(new VerifiedDelivery("d1", null));
        assertRefused(published, hook("Hello World?", Map.of("x-hub-signature", signature)), "the signature does not match");
        assertRefused(published, hook("Hello World!", Map.of("x-hub-signature", signature.replace("sha256=a4", "sha256=b4"))),
                "the signature does not match");
        assertRefused(published, hook("Hello World!", Map.of("x-hub-signature", signature.replace("sha256=", "sha1="))),
                "X-Hub-Signature is not of method sha256");
        assertRefused(published, hook("Hello World!", Map.of("x-hub-signature", "sha256=")), "the signature does not match");
    }

    @Test
    void aDeliveryIsSignedAtTheTimeInItsBody() throws UntrustedHookException {
        assertThat(JiraSignature.verify(SIGNED, new JiraHooks("s1").sign("d1", BODY).hook()))
                .isEqualTo(new VerifiedDelivery("d1", Instant.ofEpochMilli(1795230134716L)));
        assertThat(JiraSignature.verify(SIGNED, new JiraHooks("s1").sign("d1", "{\"timestamp\":\"1795230134716\"}").hook()))
                .isEqualTo(new VerifiedDelivery("d1", Instant.ofEpochMilli(1795230134716L)));
        assertThat(JiraSignature.verify(SIGNED, new JiraHooks("s1").sign("d1", "{\"timestamp\":\"today\"}").hook()).signedAt())
                .isNull();
        assertThat(JiraSignature.verify(SIGNED, new JiraHooks("s1").sign("d1", "no json").hook()).signedAt()).isNull();
    }

    @Test
    void aRetryHasTheSameIdWhateverTheRetryHeaderSays() throws UntrustedHookException {
        JiraHooks.Delivery delivery = new JiraHooks("s1").sign("d1", BODY);

        assertThat(JiraSignature.verify(SIGNED, delivery.with("X-Atlassian-Webhook-Retry", "2").hook()))
                .isEqualTo(JiraSignature.verify(SIGNED, delivery.hook()));
    }

    @Test
    void whileASecretIsChangedEitherIsTrusted() throws UntrustedHookException {
        JiraSettings both = secrets(Map.of("webhookSecret", "s2", "webhookSecretPrevious", "s1"));

        assertThat(JiraSignature.verify(both, new JiraHooks("s1").sign("d1", BODY).hook()).deliveryId()).isEqualTo("d1");
        assertThat(JiraSignature.verify(both, new JiraHooks("s2").sign("d2", BODY).hook()).deliveryId()).isEqualTo("d2");
        assertRefused(both, new JiraHooks("s3").sign("d3", BODY).hook(), "the signature does not match");
    }

    @Test
    void withoutASignatureNothingIsTrusted() {
        JiraHooks.Delivery delivery = new JiraHooks("s1").sign("d1", BODY);

        assertRefused(SIGNED, delivery.without("X-Hub-Signature").hook(), "no header X-Hub-Signature");
        assertRefused(secrets(Map.of()), delivery.hook(), "the connector has neither webhookSecret nor webhookToken");
        assertRefused(secrets(Map.of("webhookSecret", " ")), delivery.hook(),
                "the connector has neither webhookSecret nor webhookToken");
    }

    @Test
    void aRuleShowsTheTokenAndItsBodyIsItsId() throws UntrustedHookException {
        VerifiedDelivery delivery = JiraSignature.verify(BY_TOKEN, hook(BODY, Map.of("x-callbrief-token", TOKEN)));

        assertThat(delivery.deliveryId()).matches("body-[0-9a-f]{64}");
        assertThat(delivery.signedAt()).isNull();
        assertThat(JiraSignature.verify(BY_TOKEN, hook(BODY + " ", Map.of("x-callbrief-token", TOKEN))).deliveryId())
                .isNotEqualTo(delivery.deliveryId());
        assertRefused(BY_TOKEN, hook(BODY, Map.of("x-callbrief-token", TOKEN + "x")), "X-Callbrief-Token does not match");
        assertRefused(BY_TOKEN, hook(BODY, Map.of()), "no header X-Callbrief-Token");
    }

    @Test
    void aWrongSignatureIsNotMadeGoodByTheToken() {
        JiraSettings both = secrets(Map.of("webhookSecret", "s1", "webhookToken", TOKEN));

        assertRefused(both, new JiraHooks("s2").sign("d1", BODY).with("X-Callbrief-Token", TOKEN).hook(),
                "the signature does not match");
    }

    @Test
    void anEndlessIdIsRefused() throws UntrustedHookException {
        assertThat(JiraSignature.verify(SIGNED, new JiraHooks("s1").sign("x".repeat(100), BODY).hook()).deliveryId())
                .hasSize(100);
        assertRefused(SIGNED, new JiraHooks("s1").sign("x".repeat(101), BODY).hook(),
                "X-Atlassian-Webhook-Identifier is too long");
    }

    private static void assertRefused(JiraSettings settings, InboundHook hook, String reason) {
        assertThatThrownBy(() -> JiraSignature.verify(settings, hook)).isInstanceOf(UntrustedHookException.class)
                .hasMessage(reason);
    }

    private static InboundHook hook(String body, Map<String, String> headers) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new InboundHook(lists, body.getBytes(StandardCharsets.UTF_8));
    }

    private static JiraSettings secrets(Map<String, String> secrets) {
        return new JiraSettings(Map.of(), secrets);
    }
}
