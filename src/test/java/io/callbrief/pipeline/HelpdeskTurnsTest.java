package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.post.traffic.HelpdeskTraffic;
import io.callbrief.post.traffic.Turn;
import io.callbrief.post.traffic.store.TrafficRows;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookOutcome;
import io.callbrief.work.LookOutcome.Done;
import io.callbrief.work.LookOutcome.Failed;
import io.callbrief.work.LookOutcome.LookAgain;
import io.callbrief.work.LookReason;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Standstill.class)
class HelpdeskTurnsTest {

    private static final Instant NOON = SettableClock.NOON;
    private static final Supplier<LookOutcome> WORKS = Done::new;

    @Inject
    HelpdeskTurns turns;
    @Inject
    HelpdeskTraffic traffic;
    @Inject
    TrafficRows rows;
    @Inject
    SettableClock clock;

    private final UUID connector = UUID.randomUUID();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void noon() {
        clock.set(NOON);
    }

    @Test
    void faultsUseUpAttemptsUntilTheHelpdeskCountsAsDown() {
        for (int i = 0; i < 4; i++) {
            assertThat(take(down())).isEqualTo(new Failed("helpdesk unavailable: 503", null));
        }
        assertThat(again(take(down()))).isBetween(NOON.plusSeconds(5), NOON.plusSeconds(7));
        assertThat(asked).hasSize(5);
    }

    @Test
    void nobodyAsksAHelpdeskThatIsDown() {
        goDown();

        assertThat(again(take(WORKS))).isBetween(NOON.plusSeconds(5), NOON.plusSeconds(7));
        assertThat(asked).isEmpty();
    }

    @Test
    void anotherHelpdeskIsNotHeldUp() {
        goDown();

        assertThat(turns.take(look(UUID.randomUUID()), WORKS)).isEqualTo(new Done());
    }

    @Test
    void afterTheRestOneLookTriesAndTheOthersWait() {
        goDown();
        clock.set(NOON.plusSeconds(5));

        LookOutcome trial = turns.take(look(connector), () -> {
            assertThat(again(take(WORKS))).isBetween(NOON.plusSeconds(20), NOON.plusSeconds(22));
            return new Done();
        });

        assertThat(trial).isEqualTo(new Done());
        assertThat(asked).isEmpty();
        assertThat(take(WORKS)).isEqualTo(new Done());
    }

    @Test
    void aTrialThatFailsUsesUpAnAttemptAndTheRestDoublesUpToItsBound() {
        goDown();
        Instant now = NOON;
        for (int rest : new int[] { 5, 10, 20, 40, 80, 120, 120 }) {
            assertThat(traffic.turn(connector)).isEqualTo(new Turn.Rest(now.plusSeconds(rest)));
            now = now.plusSeconds(rest);
            clock.set(now);
            assertThat(take(down())).isEqualTo(new Failed("helpdesk unavailable: 503", null));
        }
    }

    @Test
    void anAnswerInBetweenSaysThatTheFaultIsTheTicketsOwn() {
        for (int i = 0; i < 20; i++) {
            assertThat(take(down())).isInstanceOf(Failed.class);
            assertThat(take(WORKS)).isEqualTo(new Done());
        }
    }

    @Test
    void whoAsksForPatienceIsLeftAloneAtOnceAndIsNotDown() {
        assertThat(again(take(busy(30)))).isBetween(NOON.plusSeconds(30), NOON.plusSeconds(32));
        assertThat(again(take(WORKS))).isBetween(NOON.plusSeconds(30), NOON.plusSeconds(32));

        clock.set(NOON.plusSeconds(30));
        assertThat(traffic.turn(connector)).isEqualTo(new Turn.Go(false));
    }

    @Test
    void anAnswerThatWasUnderWayDoesNotEndARestThatWasAskedFor() {
        take(busy(30));

        traffic.answered(connector);

        assertThat(traffic.turn(connector)).isEqualTo(new Turn.Rest(NOON.plusSeconds(30)));
    }

    @Test
    void aHelpdeskWhoseBudgetIsNearlyUsedUpIsLeftAloneUntilItIsWholeAgain() {
        traffic.told(connector, Map.of("ratelimit-limit", "100", "ratelimit-remaining", "10", "ratelimit-reset", "20")::get);

        assertThat(traffic.turn(connector)).isEqualTo(new Turn.Rest(NOON.plusSeconds(20)));
        clock.set(NOON.plusSeconds(20));
        assertThat(traffic.turn(connector)).isEqualTo(new Turn.Go(false));
    }

    @Test
    void whoIsDownAndSinceWhenCanBeRead() {
        goDown();

        assertThat(rows.resting(connector, NOON)).hasValueSatisfying(resting -> {
            assertThat(resting.until()).isEqualTo(NOON.plusSeconds(5));
            assertThat(resting.downSince()).isEqualTo(NOON);
            assertThat(resting.problem()).isEqualTo("helpdesk unavailable: 503");
        });
        traffic.answered(connector);
        assertThat(rows.resting(connector, NOON)).isEmpty();
    }

    private void goDown() {
        for (int i = 0; i < 5; i++) {
            take(down());
        }
        asked.clear();
    }

    private LookOutcome take(Supplier<LookOutcome> work) {
        return turns.take(look(connector), () -> {
            if (work != WORKS) {
                asked.add("asked");
            }
            return work.get();
        });
    }

    private static Supplier<LookOutcome> down() {
        return failing("503", null);
    }

    private static Supplier<LookOutcome> busy(int seconds) {
        return failing("429", Duration.ofSeconds(seconds));
    }

    private static Supplier<LookOutcome> failing(String problem, @Nullable Duration retryAfter) {
        return () -> {
            throw new HelpdeskUnavailableException(problem, retryAfter, null);
        };
    }

    private static Instant again(LookOutcome outcome) {
        assertThat(outcome).isInstanceOf(LookAgain.class);
        return ((LookAgain) outcome).at();
    }

    private static Look look(UUID connector) {
        return new Look(UUID.randomUUID(), UUID.randomUUID(), new TicketRef(connector, "17"),
                Set.of(LookReason.TICKET_CREATED), 1, UUID.randomUUID(), NOON.plusSeconds(90));
    }
}
