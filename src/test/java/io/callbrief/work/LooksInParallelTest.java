package io.callbrief.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.LookOutcome.Done;
import io.callbrief.work.LookOutcome.Failed;
import io.callbrief.work.store.OutboxStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What several replicas do to the same rows at once. */
@QuarkusTest
@TestProfile(Standstill.class)
class LooksInParallelTest {

    private static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-0000000000c2");
    private static final int REPLICAS = 8;
    private static final List<LookReason> REASONS = List.of(LookReason.values());

    @Inject
    Looks looks;
    @Inject
    OutboxStore outbox;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;

    private final ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS);

    @BeforeEach
    void sweep() {
        rows.sweep();
        clock.set(SettableClock.NOON);
    }

    @AfterEach
    void end() throws InterruptedException {
        replicas.shutdownNow();
        assertThat(replicas.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        rows.sweep();
    }

    @Test
    void aLookIsClaimedOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            looks.request(ticket(round), LookReason.TICKET_CREATED);
            UUID lookId = sent().get(0).lookId();

            List<Optional<Look>> claims = atOnce(() -> looks.claim(lookId));

            assertThat(claims.stream().flatMap(Optional::stream)).hasSize(1);
        }
    }

    @Test
    void aTicketGetsOneCaseAndOneLook() throws Exception {
        List<UUID> cases = atOnce(() -> looks.request(ticket(1), LookReason.TICKET_CREATED));

        assertThat(cases).hasSize(REPLICAS).containsOnly(cases.get(0));
        assertThat(rows.count("support_case")).isEqualTo(1);
        assertThat(rows.count("case_look")).isEqualTo(1);
        assertThat(rows.count("look_outbox")).isEqualTo(1);
    }

    /** Requests, claims, ends and the schedule, all at the same case: one at a time, and nothing asked for is left. */
    @Test
    void aCaseIsLookedAtByOneAtATimeAndNoReasonIsLeft() throws Exception {
        AtomicInteger looking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();

        atOnce(() -> {
            for (int i = 0; i < 40; i++) {
                looks.request(ticket(1), REASONS.get(i % REASONS.size()));
                for (OutboxStore.Item item : sent()) {
                    Optional<Look> look = looks.claim(item.lookId());
                    if (look.isPresent()) {
                        most.accumulateAndGet(looking.incrementAndGet(), Math::max);
                        looking.decrementAndGet();
                        boolean failed = ended.incrementAndGet() % 3 == 0;
                        assertThat(looks.finish(look.get(), failed ? new Failed("now and then", Duration.ZERO) : new Done()))
                                .isTrue();
                    }
                }
                looks.requeueDue();
            }
            return true;
        });
        List<OutboxStore.Item> left = sent();
        while (!left.isEmpty()) {
            left.forEach(item -> looks.claim(item.lookId()).ifPresent(look -> looks.finish(look, new Done())));
            left = sent();
        }

        assertThat(most).hasValue(1);
        assertThat(rows.rows("select distinct state from case_look")).containsExactly("DONE");
    }

    @Test
    void twoDrainsSendEachRowOnce() throws Exception {
        int tickets = 300;
        IntStream.range(0, tickets).forEach(i -> looks.request(ticket(i), LookReason.TICKET_CREATED));
        List<OutboxStore.Item> sent = Collections.synchronizedList(new ArrayList<>());

        atOnce(() -> {
            while (outbox.drain(7, sent::addAll) > 0) {
                Thread.onSpinWait();
            }
            return true;
        });

        assertThat(sent).hasSize(tickets).doesNotHaveDuplicates();
        assertThat(rows.count("look_outbox")).isZero();
    }

    @Test
    void aSendThatFailsKeepsTheRowsInTheirOrder() {
        IntStream.range(0, 3).forEach(i -> looks.request(ticket(i), LookReason.TICKET_CREATED));
        List<String> before = rows.rows("select * from look_outbox order by id");

        assertThatThrownBy(() -> outbox.drain(100, items -> {
            throw new IllegalStateException("no broker");
        })).hasMessage("no broker");

        assertThat(rows.rows("select * from look_outbox order by id")).hasSize(3).isEqualTo(before);
    }

    private <T> List<T> atOnce(Callable<T> action) throws Exception {
        CyclicBarrier together = new CyclicBarrier(REPLICAS);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            running.add(replicas.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                return action.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    private List<OutboxStore.Item> sent() {
        List<OutboxStore.Item> items = new ArrayList<>();
        outbox.drain(1000, items::addAll);
        return items;
    }

    private static TicketRef ticket(int id) {
        return new TicketRef(CONNECTOR, String.valueOf(id));
    }
}
