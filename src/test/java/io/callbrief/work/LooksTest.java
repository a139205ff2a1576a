package io.callbrief.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
import io.callbrief.work.LookOutcome.LookAgain;
import io.callbrief.work.LookOutcome.TicketNotFound;
import io.callbrief.work.store.OutboxStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Standstill.class)
class LooksTest {

    private static final TicketRef TICKET = new TicketRef(UUID.fromString("0192f0c1-0000-7000-8000-0000000000c1"), "17");
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @Inject
    Looks looks;
    @Inject
    OutboxStore outbox;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;
    @Inject
    LookConfig config;

    @BeforeEach
    @AfterEach
    void clean() {
        rows.sweep();
        clock.set(SettableClock.NOON);
    }

    @Test
    void aRequestOpensCaseAndLookAndPutsTheLookIntoTheOutbox() {
        UUID caseId = looks.request(TICKET, LookReason.TICKET_CREATED);

        assertThat(rows.rows("select id, connector_id, ticket_id, state from support_case"))
                .containsExactly(caseId + "|" + TICKET.connectorId() + "|17|OPEN");
        assertThat(rows.rows("select case_id, reasons, state, attempt from case_look"))
                .containsExactly(caseId + "|{TICKET_CREATED}|READY|0");
        assertThat(rows.rows("select l.id, l.case_id from case_look l")).containsExactlyElementsOf(
                rows.rows("select look_id, case_id from look_outbox"));
    }

    @Test
    void aLookThatIsGivenUpIsDeadAtOnceAndSaysWhy() {
        looks.request(TICKET, LookReason.TICKET_CREATED);
        Look look = looks.claim(UUID.fromString(rows.rows("select id from case_look").get(0))).orElseThrow();

        assertThat(looks.finish(look, new LookOutcome.GivenUp("connector was deleted"))).isTrue();

        assertThat(rows.rows("select state, attempt, last_problem from case_look"))
                .containsExactly("DEAD|1|connector was deleted");
        assertThat(looks.requeueDue()).isZero();
    }

    @Test
    void aRequestThatIsRolledBackLeavesNothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            looks.request(TICKET, LookReason.TICKET_CREATED);
            throw new IllegalStateException("the caller fails afterwards");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(rows.count("support_case") + rows.count("case_look") + rows.count("look_outbox")).isZero();
    }

    @Test
    void reasonsMergeIntoTheOpenLook() {
        UUID first = looks.request(TICKET, LookReason.TICKET_UPDATED);
        UUID second = looks.request(TICKET, LookReason.TICKET_CREATED);
        looks.request(TICKET, LookReason.TICKET_UPDATED);

        assertThat(second).isEqualTo(first);
        assertThat(rows.rows("select reasons from case_look")).containsExactly("{TICKET_CREATED,TICKET_UPDATED}");
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aClaimedLookSaysWhatToDoUntilWhen() {
        UUID caseId = looks.request(TICKET, LookReason.TICKET_CREATED);
        UUID lookId = sent().get(0).lookId();

        Look look = looks.claim(lookId).orElseThrow();

        assertThat(look).isEqualTo(new Look(lookId, caseId, TICKET, Set.of(LookReason.TICKET_CREATED), 1,
                look.leaseToken(), SettableClock.NOON.plus(config.lease())));
        assertThat(looks.claim(lookId)).isEmpty();
        assertThat(looks.holds(look)).isTrue();
    }

    @Test
    void whatComesWhileALookIsLeasedIsOneNewLookThatIsQueuedWhenTheFirstEnds() {
        Look first = claimed(LookReason.TICKET_CREATED);
        looks.request(TICKET, LookReason.TICKET_UPDATED);
        looks.request(TICKET, LookReason.TICKET_RESOLVED);
        UUID next = sent().get(0).lookId();
        assertThat(looks.claim(next)).as("claimed beside the first").isEmpty();

        assertThat(looks.finish(first, new Done())).isTrue();

        assertThat(sent()).containsExactly(new OutboxStore.Item(next, first.caseId()));
        Look second = looks.claim(next).orElseThrow();
        assertThat(second.reasons()).containsExactlyInAnyOrder(LookReason.TICKET_UPDATED, LookReason.TICKET_RESOLVED);
        assertThat(states()).containsExactly("DONE", "LEASED");
    }

    @Test
    void aFailedLookWaitsLongerEachTimeAndIsDeadInTheEnd() {
        Look look = claimed(LookReason.TICKET_CREATED);
        List<Long> waits = new ArrayList<>();
        while (look.attempt() < config.maxAttempts()) {
            looks.finish(look, new Failed("helpdesk unavailable", null));
            Instant nextAt = nextAt();
            waits.add(Duration.between(clock.instant(), nextAt).toSeconds());
            clock.set(nextAt.minus(A_MOMENT));
            assertThat(looks.requeueDue()).as("queued before its time").isZero();
            assertThat(looks.claim(look.id())).as("claimed before its time").isEmpty();
            clock.set(nextAt);
            assertThat(looks.requeueDue()).isEqualTo(1);
            look = looks.claim(look.id()).orElseThrow();
        }
        looks.finish(look, new Failed("helpdesk unavailable", null));
        clock.pass(Duration.ofDays(365));

        assertThat(waits).hasSize(49).startsWith(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L);
        assertThat(waits.subList(10, waits.size())).containsOnly(1800L);
        assertThat(looks.requeueDue()).isZero();
        assertThat(rows.rows("select state, attempt, last_problem from case_look"))
                .containsExactly("DEAD|50|helpdesk unavailable");
    }

    @Test
    void aFailureMaySayHowLongToWait() {
        looks.finish(claimed(LookReason.TICKET_CREATED), new Failed("too many requests", Duration.ofSeconds(93)));

        assertThat(nextAt()).isEqualTo(clock.instant().plusSeconds(93));
    }

    @Test
    void aRedeliveredWebhookDoesNotDefeatTheBackoffButAnAdminDoes() {
        Look look = claimed(LookReason.TICKET_CREATED);
        looks.finish(look, new Failed("helpdesk unavailable", null));

        looks.request(TICKET, LookReason.TICKET_CREATED);

        assertThat(sent()).isEmpty();
        assertThat(nextAt()).isEqualTo(clock.instant().plusSeconds(2));
        assertThat(looks.claim(look.id())).isEmpty();

        looks.request(TICKET, LookReason.ASKED);

        assertThat(sent()).containsExactly(new OutboxStore.Item(look.id(), look.caseId()));
        assertThat(looks.claim(look.id()).orElseThrow().reasons())
                .containsExactlyInAnyOrder(LookReason.TICKET_CREATED, LookReason.ASKED);
    }

    @Test
    void aLookThatHasToWaitLosesNoAttempt() {
        Look look = claimed(LookReason.TICKET_CREATED);

        looks.finish(look, new LookAgain(clock.instant().plusSeconds(5)));

        assertThat(rows.rows("select state, attempt, last_problem is null from case_look")).containsExactly("WAITING|0|t");
        clock.pass(Duration.ofSeconds(5));
        assertThat(looks.requeueDue()).isEqualTo(1);
        assertThat(looks.claim(look.id()).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void whatComesMeanwhileTakesOverReasonsAttemptsAndWaitOfALookThatFailed() {
        Look look = claimed(LookReason.TICKET_CREATED);
        looks.request(TICKET, LookReason.TICKET_UPDATED);
        sent();

        looks.finish(look, new Failed("helpdesk unavailable", null));

        assertThat(sent()).isEmpty();
        assertThat(rows.rows("select state, reasons, attempt, last_problem from case_look order by created_at, id"))
                .containsExactly("DONE|{TICKET_CREATED}|1|helpdesk unavailable",
                        "READY|{TICKET_CREATED,TICKET_UPDATED}|1|helpdesk unavailable");
        assertThat(rows.rows("select next_at = ? from case_look where state = 'READY'",
                clock.instant().plusSeconds(2).atOffset(ZoneOffset.UTC))).containsExactly("t");
    }

    @Test
    void anExpiredLeaseReentersAndItsOldHolderChangesNothingAnyMore() {
        Look old = claimed(LookReason.TICKET_CREATED);
        clock.pass(config.lease());
        assertThat(looks.requeueDue()).as("requeued at the last instant of the lease").isZero();
        clock.pass(A_MOMENT);

        assertThat(looks.holds(old)).isFalse();
        assertThat(looks.requeueDue()).isEqualTo(1);
        assertThat(sent()).hasSize(1);
        Look taken = looks.claim(old.id()).orElseThrow();

        List<String> before = rows.rows("select * from case_look");
        assertThat(looks.finish(old, new TicketNotFound())).isFalse();
        assertThat(looks.finish(old, new Failed("late", null))).isFalse();
        assertThat(rows.rows("select * from case_look")).isEqualTo(before);
        assertThat(rows.rows("select state from support_case")).containsExactly("OPEN");
        assertThat(taken.attempt()).isEqualTo(2);
        assertThat(looks.holds(taken)).isTrue();
    }

    @Test
    void aWorkerThatNeverComesBackUsesUpAttemptsToo() {
        Look look = claimed(LookReason.TICKET_CREATED);
        for (int attempt = 1; attempt < config.maxAttempts(); attempt++) {
            clock.pass(config.lease().plus(A_MOMENT));
            assertThat(looks.requeueDue()).isEqualTo(1);
            assertThat(looks.claim(look.id())).isPresent();
        }
        clock.pass(config.lease().plus(A_MOMENT));

        assertThat(looks.requeueDue()).isZero();
        assertThat(rows.rows("select state, last_problem from case_look"))
                .containsExactly("DEAD|the worker did not come back before its lease ended");
    }

    @Test
    void aQueuedLookWhoseRecordWasLostIsQueuedAgain() {
        looks.request(TICKET, LookReason.TICKET_CREATED);
        OutboxStore.Item lost = sent().get(0);

        clock.pass(config.requeueAfter());
        assertThat(looks.requeueDue()).isZero();
        clock.pass(A_MOMENT);
        assertThat(looks.requeueDue()).isEqualTo(1);
        assertThat(looks.requeueDue()).as("queued twice").isZero();

        assertThat(sent()).containsExactly(lost);
    }

    @Test
    void aTicketThatIsNotFoundClosesTheCaseAndANewRequestReopensIt() {
        Look look = claimed(LookReason.TICKET_CREATED);

        looks.finish(look, new TicketNotFound());
        assertThat(rows.rows("select state from support_case")).containsExactly("TICKET_NOT_FOUND");
        assertThat(states()).containsExactly("DONE");

        assertThat(looks.request(TICKET, LookReason.TICKET_UPDATED)).isEqualTo(look.caseId());
        assertThat(rows.rows("select state from support_case")).containsExactly("OPEN");
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aDeadLookStaysAndTheNextReasonStartsAfresh() {
        Look look = claimed(LookReason.TICKET_CREATED);
        while (look.attempt() < config.maxAttempts()) {
            looks.finish(look, new Failed("refused", Duration.ZERO));
            look = looks.claim(look.id()).orElseThrow();
        }
        looks.finish(look, new Failed("refused", Duration.ZERO));
        sent();

        looks.request(TICKET, LookReason.ASKED);

        assertThat(looks.claim(sent().get(0).lookId()).orElseThrow().attempt()).isEqualTo(1);
        assertThat(states()).containsExactly("DEAD", "LEASED");
    }

    private Look claimed(LookReason reason) {
        looks.request(TICKET, reason);
        return looks.claim(sent().get(0).lookId()).orElseThrow();
    }

    private List<OutboxStore.Item> sent() {
        List<OutboxStore.Item> items = new ArrayList<>();
        outbox.drain(1000, items::addAll);
        return items;
    }

    private Instant nextAt() {
        return Instant.ofEpochMilli(Long.parseLong(rows.rows(
                "select cast(extract(epoch from next_at) * 1000 as bigint) from case_look where state in ('READY', 'WAITING')")
                .get(0)));
    }

    private List<String> states() {
        return rows.rows("select state from case_look order by created_at, id");
    }
}
