package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.testing.FreshdeskHooks;

class FreshdeskSecretTest {

    private static final String NEW = "a-secret-of-27-characters-1";
    private static final String OLD = "a-secret-of-27-characters-0";
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:30Z");
    private static final String CREATED = FreshdeskHooks.body("ticket_created", "5107", "");

    @Test
    void bothSecretsAreTrustedWhileTheyAreChangedAndNoOther() throws UntrustedHookException {
        FreshdeskSettings both = settings(Map.of(), Map.of("webhookSecret", NEW, "webhookSecretPrevious", OLD));

        assertThat(verify(both, FreshdeskHooks.hook(NEW, CREATED), NOW).signedAt()).isNull();
        assertThat(verify(both, FreshdeskHooks.hook(OLD, CREATED), NOW).deliveryId()).hasSize(64);
        assertThatThrownBy(() -> verify(settings(Map.of(), Map.of("webhookSecret", NEW)), FreshdeskHooks.hook(OLD, CREATED),
                NOW)).isInstanceOf(UntrustedHookException.class)
                .hasMessage("the secret in X-Callbrief-Secret does not match");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a-secret-of-27-characters-", "a-secret-of-27-characters-11", "A-secret-of-27-characters-1",
            "a-secret-of-27-characters-2" })
    void almostTheSecretIsNotTheSecret(String almost) {
        FreshdeskSettings settings = settings(Map.of(), Map.of("webhookSecret", NEW));

        assertThatThrownBy(() -> verify(settings, FreshdeskHooks.hook(almost, CREATED), NOW))
                .isInstanceOf(UntrustedHookException.class);
    }

    @Test
    void withoutHeaderOrWithoutSecretNothingIsTrusted() {
        InboundHook bare = new InboundHook(Map.of(), CREATED.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> verify(settings(Map.of(), Map.of("webhookSecret", NEW)), bare, NOW))
                .isInstanceOf(UntrustedHookException.class).hasMessage("no header X-Callbrief-Secret");
        assertThatThrownBy(() -> verify(settings(Map.of(), Map.of("webhookSecret", NEW)), FreshdeskHooks.hook(" ", CREATED),
                NOW)).isInstanceOf(UntrustedHookException.class).hasMessage("no header X-Callbrief-Secret");
        assertThatThrownBy(() -> verify(settings(Map.of(), Map.of("webhookSecret", " ")), FreshdeskHooks.hook(" ", CREATED),
                NOW)).isInstanceOf(UntrustedHookException.class).hasMessage("the connector has no webhook secret");
    }

    @Test
    void theHeaderMayHaveAnotherName() throws UntrustedHookException {
        FreshdeskSettings settings = settings(Map.of("secretHeader", "X-Our-Key"), Map.of("webhookSecret", NEW));
        InboundHook hook = new InboundHook(Map.of("x-our-key", List.of(NEW)), CREATED.getBytes(StandardCharsets.UTF_8));

        assertThat(verify(settings, hook, NOW).deliveryId()).isNotBlank();
    }

    @Test
    void aRetryOfACreationADayLaterIsTheSameDelivery() throws UntrustedHookException {
        assertThat(id(CREATED, NOW)).isEqualTo(id(CREATED, NOW.plusSeconds(86_400)));
        assertThat(id(CREATED, NOW)).isNotEqualTo(id(FreshdeskHooks.body("ticket_created", "5108", ""), NOW));
        assertThat(id(FreshdeskHooks.simpleBody("{ticket_action:created}", "5107"), NOW))
                .isEqualTo(id(FreshdeskHooks.simpleBody("{ticket_action:created}", "5107"), NOW.plusSeconds(86_400)));
    }

    @Test
    void aStampOfTheTicketMakesADeliveryRecognisableForEver() throws UntrustedHookException {
        String first = FreshdeskHooks.body("ticket_updated", "5107", "2 Mar 2026 12:00");
        String second = FreshdeskHooks.body("ticket_updated", "5107", "2 Mar 2026 12:05");

        assertThat(id(first, NOW)).isEqualTo(id(first, NOW.plusSeconds(86_400)));
        assertThat(id(first, NOW)).isNotEqualTo(id(second, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{{ticket.modified_on}}" })
    void withoutStampTheSameWordsAMinuteLaterAreAnotherDelivery(String noStamp) throws UntrustedHookException {
        String body = FreshdeskHooks.body("ticket_updated", "5107", noStamp);

        assertThat(id(body, NOW)).isEqualTo(id(body, NOW.plusSeconds(29)));
        assertThat(id(body, NOW)).isNotEqualTo(id(body, NOW.plusSeconds(30)));
    }

    @Test
    void aSecondReplyInSimpleContentIsNotKnownForEver() throws UntrustedHookException {
        String reply = FreshdeskHooks.simpleBody("{note_type:public}", "5107");

        assertThat(id(reply, NOW)).isNotEqualTo(id(reply, NOW.plusSeconds(600)));
    }

    private static String id(String body, Instant now) throws UntrustedHookException {
        return verify(settings(Map.of(), Map.of("webhookSecret", NEW)), FreshdeskHooks.hook(NEW, body), now).deliveryId();
    }

    private static VerifiedDelivery verify(FreshdeskSettings settings, InboundHook hook, Instant now)
            throws UntrustedHookException {
        return FreshdeskSecret.verify(settings, hook, now);
    }

    private static FreshdeskSettings settings(Map<String, String> settings, Map<String, String> secrets) {
        return FreshdeskSettings.of(new ConnectorAccount(UUID.fromString("0192f0c1-0000-7000-8000-000000000001"),
                "freshdesk", "Acme", URI.create("https://acme.freshdesk.com"), settings, secrets));
    }
}
