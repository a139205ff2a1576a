package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.session.NewSession;
import io.callbrief.session.source.Anonymisation;
import io.callbrief.session.source.Intake;
import io.callbrief.session.source.Origin;
import io.callbrief.session.source.Taken;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A session may come in after a look has searched for it and before the look says that there is none. */
@QuarkusTest
@TestProfile(Standstill.class)
class OvertakenLookTest {

    private static final Instant STARTED = SettableClock.NOON.minus(Duration.ofMinutes(20));
    private static final Instant ENDED = SettableClock.NOON.minus(Duration.ofMinutes(10));

    @Inject
    Briefs briefs;
    @Inject
    Looks looks;
    @Inject
    Intake intake;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;

    private final String user = "user-" + UUID.randomUUID();
    private final TicketRef ticket = new TicketRef(UUID.randomUUID(), "17");

    @BeforeEach
    @AfterEach
    void sweep() {
        rows.sweep();
        clock.set(SettableClock.NOON);
    }

    @Test
    void aSessionThatCameInMeanwhileIsLookedAt() {
        register();

        save();

        assertThat(asked()).containsExactly("RECORDING_ARRIVED");
    }

    @Test
    void oneThatHadBeenThereWasSeen() {
        register();
        clock.pass(Duration.ofMinutes(2).plusMillis(1));

        save();

        assertThat(asked()).isEmpty();
    }

    @Test
    void oneThatIsBeingStoredIsWaitedFor() {
        CompletableFuture<Void> saving = QuarkusTransaction.requiringNew().call(() -> {
            register();
            assertThat(briefs.ticketsAwaiting(user, STARTED, ENDED)).isEmpty();
            CompletableFuture<Void> other = CompletableFuture.runAsync(this::save);
            await().until(() -> other.isDone()
                    || !rows.rows("select 1 from pg_locks where locktype = 'advisory' and not granted").isEmpty());
            assertThat(other).isNotDone();
            return other;
        });

        saving.join();

        assertThat(asked()).containsExactly("RECORDING_ARRIVED");
    }

    private void register() {
        Taken taken = intake.withoutRecording(new Origin("overtaking", Anonymisation.NONE),
                NewSession.of(user, "c-" + user, "s-" + user).withTimes(STARTED, ENDED));
        assertThat(taken).isInstanceOf(Taken.Stored.class);
    }

    private void save() {
        UUID caseId = looks.request(ticket, LookReason.TICKET_CREATED);
        Look look = looks.claim(UUID.fromString(
                rows.rows("select id from case_look where case_id = ?", caseId).get(0))).orElseThrow();
        Ticket read = new Ticket(ticket, "", "", false, Requester.UNKNOWN, clock.instant(), clock.instant(), true);
        SessionMatch none = new SessionMatch.NoSession(new SessionMatch.Searched(List.of(user),
                SettableClock.NOON.minus(Duration.ofHours(36)), SettableClock.NOON), List.of());
        Brief brief = new Brief(caseId, 1, read, none, null, null, Abstention.NO_SESSION, List.of(), null);
        assertThat(briefs.save(look, new NewBrief(brief, "none"),
                new Note(new NoteMarker(caseId, 1), List.of(new NoteBlock.Ref("ref")), null), false)).isTrue();
    }

    private List<String> asked() {
        return rows.rows("""
                select array_to_string(l.reasons, ',') from case_look l join support_case c on c.id = l.case_id
                where c.connector_id = ? and l.state = 'READY'""", ticket.connectorId());
    }
}
