package io.callbrief.session.source.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceAccounts;
import io.callbrief.testing.SettableClock;

class IngestTokensTest {

    private static final UUID MEET = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final SettableClock clock = new SettableClock();
    private final FakeSources sources = new FakeSources();
    private IngestTokens tokens = tokens(1);

    @BeforeEach
    void aSource() {
        sources.active = List.of(account(MEET), account(OTHER));
    }

    @Test
    void aTokenSaysWhoseSamplesMayComeIn() {
        IngestTokens.Issued issued = tokens.issue(MEET, "u1", "s1", Duration.ofMinutes(5));

        assertThat(issued.expiresAt()).isEqualTo(SettableClock.NOON.plusSeconds(300));
        assertThat(tokens.verify(issued.token()))
                .contains(new IngestToken(TelemetryAccount.of(account(MEET)), "u1", "s1"));
    }

    @Test
    void itIsGoodUntilItExpiresAndNotLonger() {
        String token = tokens.issue(MEET, "u1", "s1", Duration.ofMinutes(5)).token();

        clock.pass(Duration.ofSeconds(299));
        assertThat(tokens.verify(token)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void aSourceThatIsPausedLetsNobodyIn() {
        String token = tokens.issue(MEET, "u1", "s1", Duration.ofMinutes(5)).token();

        sources.active = List.of(account(OTHER));
        clock.pass(TelemetryAccounts.GOOD_FOR.plusSeconds(1));

        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void aTokenThatIsChangedOrSignedElsewhereIsNone() {
        String token = tokens.issue(MEET, "u1", "s1", Duration.ofMinutes(5)).token();
        String[] parts = token.split("\\.", 3);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);

        assertThat(tokens.verify(parts[0] + "." + encoded(payload.replace("s1", "s2")) + "." + parts[2])).isEmpty();
        assertThat(tokens.verify(parts[0] + "." + encoded(payload.replace(MEET.toString(), OTHER.toString())) + "." + parts[2]))
                .isEmpty();
        assertThat(tokens.verify(encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".")).isEmpty();
        assertThat(tokens(2).verify(token)).isEmpty();
        for (String odd : List.of("", ".", "..", "a.b.c", "a.e30.c", token + ".x", "x".repeat(5000) + "..")) {
            assertThat(tokens.verify(odd)).as(odd).isEmpty();
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static SourceAccount account(UUID id) {
        return new SourceAccount(id, "telemetry", "meet-" + id.getLeastSignificantBits(), Map.of(), Map.of(),
                Instant.EPOCH);
    }

    private IngestTokens tokens(int installation) {
        TokenSecrets keys = id -> {
            byte[] key = new byte[32];
            Arrays.fill(key, (byte) (installation * 10L + id.getLeastSignificantBits()));
            return key;
        };
        try {
            return new IngestTokens(keys, new TelemetryAccounts(sources, clock), clock, new ObjectMapper());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FakeSources implements SourceAccounts {
        private List<SourceAccount> active = List.of();

        @Override
        public Optional<SourceAccount> byId(UUID sourceId) {
            return active.stream().filter(source -> source.id().equals(sourceId)).findFirst();
        }

        @Override
        public Optional<SourceAccount> byName(String name) {
            return active.stream().filter(source -> source.name().equals(name)).findFirst();
        }

        @Override
        public List<SourceAccount> active(String kind) {
            return active;
        }
    }
}
