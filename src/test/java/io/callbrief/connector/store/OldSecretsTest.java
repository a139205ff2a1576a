package io.callbrief.connector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldSecretsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant UNTIL = NOON.plus(Duration.ofHours(24));
    private static final Set<String> ROTATING = Set.of("webhookSecret");

    private SecretBox box;
    private ConnectorEntity connector;

    @BeforeEach
    void connector() throws IOException {
        box = new SecretBox(SecretsKey.of(new GivenKey(), false));
        connector = new ConnectorEntity(UUID.fromString("0192f0c1-0000-7000-8000-0000000000c1"), draft("first", "token"), box,
                NOON);
    }

    @Test
    void aReplacedWebhookSecretIsValidForAWhileAndAReplacedTokenIsNot() {
        connector.set(draft("second", "other token"), box, ROTATING, UNTIL);

        assertThat(connector.toAccount(box).secrets()).isEqualTo(secrets("second", "other token"));
        assertThat(connector.earlier(box, UNTIL.minusMillis(1))).singleElement().satisfies(
                earlier -> assertThat(earlier.secrets()).isEqualTo(secrets("first", "other token")));
        assertThat(connector.toStored(NOON).oldSecretsUntil()).isEqualTo(Map.of("webhookSecret", UNTIL));
        assertThat(connector.earlier(box, UNTIL)).isEmpty();
        assertThat(connector.toStored(UNTIL).oldSecretsUntil()).isEmpty();
    }

    @Test
    void theSameSecretAgainIsNoReplacement() {
        connector.set(draft("first", "token"), box, ROTATING, UNTIL);

        assertThat(connector.earlier(box, NOON)).isEmpty();
    }

    @Test
    void withoutATimeTheOldOneEndsAtOnce() {
        connector.set(draft("second", "token"), box, ROTATING, null);

        assertThat(connector.earlier(box, NOON)).isEmpty();
    }

    @Test
    void aRemovedSecretTakesItsOldOnesAlong() {
        connector.set(draft("second", "token"), box, ROTATING, UNTIL);

        connector.set(new ConnectorDraft("fake", "Support", URI.create("https://support.example"), Map.of(),
                Map.of("apiToken", "token")), box, ROTATING, UNTIL);

        assertThat(connector.earlier(box, NOON)).isEmpty();
        assertThat(connector.toAccount(box).secrets()).isEqualTo(Map.of("apiToken", "token"));
    }

    @Test
    void theFiveNewestOldSecretsAreKept() {
        for (int i = 1; i <= 7; i++) {
            connector.set(draft("number " + i, "token"), box, ROTATING, UNTIL.plusSeconds(i));
        }

        assertThat(connector.earlier(box, NOON)).extracting(earlier -> earlier.secrets().get("webhookSecret"))
                .containsExactly("number 6", "number 5", "number 4", "number 3", "number 2");
        assertThat(connector.toStored(NOON).oldSecretsUntil()).isEqualTo(Map.of("webhookSecret", UNTIL.plusSeconds(7)));
    }

    private record GivenKey() implements SecretsConfig {

        @Override
        public Optional<String> key() {
            return Optional.of(Base64.getEncoder().encodeToString(new byte[32]));
        }

        @Override
        public Path file() {
            throw new UnsupportedOperationException();
        }
    }

    private static ConnectorDraft draft(String webhookSecret, String token) {
        return new ConnectorDraft("fake", "Support", URI.create("https://support.example"), Map.of(),
                secrets(webhookSecret, token));
    }

    private static Map<String, String> secrets(String webhookSecret, String token) {
        return Map.of("webhookSecret", webhookSecret, "apiToken", token);
    }
}
