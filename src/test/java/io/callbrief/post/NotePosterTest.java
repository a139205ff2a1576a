package io.callbrief.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.call.SessionMatch.NoUser;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.pipeline.NewBrief;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.post.Delivered.Confirmed;
import io.callbrief.post.Delivered.LeaseLost;
import io.callbrief.post.Delivered.NotYetKnown;
import io.callbrief.post.Delivered.Undecided;
import io.callbrief.post.store.NoteDeliveries;
import io.callbrief.testing.CaseRows;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Standstill.class)
class NotePosterTest {

    private static final TicketRef TICKET = new TicketRef(UUID.fromString("0192f0c1-0000-7000-8000-0000000000c3"), "17");
    private static final Instant STAMP = SettableClock.NOON.minusSeconds(60);
    private static final Instant LATER = SettableClock.NOON.plusSeconds(5);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    @Inject
    NotePoster poster;
    @Inject
    NoteDeliveries deliveries;
    @Inject
    Briefs briefs;
    @Inject
    Looks looks;
    @Inject
    CaseRows rows;
    @Inject
    SettableClock clock;
    @Inject
    PostConfig config;

    private final StagedHelpdesk helpdesk = new StagedHelpdesk();
    private UUID caseId;
    private Look look;

    @BeforeEach
    void intend() {
        rows.sweep();
        clock.set(SettableClock.NOON);
        helpdesk.updatedAt = STAMP;
        caseId = looks.request(TICKET, LookReason.TICKET_CREATED);
        look = looks.claim(UUID.fromString(rows.rows("select id from case_look").get(0))).orElseThrow();
        intend(1);
    }

    private void intend(int version) {
        Ticket ticket = new Ticket(TICKET, "", "", false, Requester.UNKNOWN, STAMP, STAMP, true);
        Note note = new Note(new NoteMarker(caseId, version), List.of(new NoteBlock.Ref("ref")), null);
        assertThat(briefs.save(look, new NewBrief(new Brief(caseId, version, ticket, new NoUser(), null, null,
                Abstention.NO_USER, List.of(), null), "fingerprint " + version), note, false)).isTrue();
    }

    @AfterEach
    void sweep() {
        rows.sweep();
    }

    @Test
    void theFirstTryPostsWithoutReading() throws TicketNotFoundException {
        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("post 1 at " + STAMP);
        assertThat(rows.rows("select state, attempts, helpdesk_note_id from note_delivery"))
                .containsExactly("CONFIRMED|1|n-1");
        assertThat(deliveries.unconfirmed(caseId)).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsReadBeforeAnythingIsWrittenAgain() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Unknown());
        helpdesk.noteShown = true;

        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1");
        assertThat(rows.rows("select state, attempts, helpdesk_note_id from note_delivery"))
                .containsExactly("CONFIRMED|1|n-1");
    }

    @Test
    void aTryThatFailedIsReadBeforeAnythingIsWrittenAgain() throws TicketNotFoundException {
        helpdesk.postFails = new HelpdeskUnavailableException("no answer", null, null);
        assertThatThrownBy(this::deliver).isInstanceOf(HelpdeskUnavailableException.class);
        helpdesk.postFails = null;
        helpdesk.noteShown = true;
        helpdesk.takeAsked();

        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1");
    }

    @Test
    void aNoteOnTheTicketIsOursWhateverElseChanged() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Conflict());
        helpdesk.noteShown = true;
        helpdesk.changedByOthers = true;
        helpdesk.updatedAt = LATER;

        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1");
    }

    @Test
    void whenNothingWasStoredTheSameRequestIsMadeAgain() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Unknown());
        helpdesk.answer = new PostResult.Posted(StagedHelpdesk.NOTE);

        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1",
                "post 1 at " + STAMP);
        assertThat(rows.rows("select attempts from note_delivery")).containsExactly("2");
    }

    @Test
    void afterSomebodyElsesChangeTheNoteIsPostedWithTheNewStamp() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Conflict());
        helpdesk.changedByOthers = true;
        helpdesk.updatedAt = LATER;
        helpdesk.answer = new PostResult.Unknown();

        assertThat(deliver()).isEqualTo(new NotYetKnown(FIRST_LOOK));

        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1",
                "post 1 at " + LATER);
        assertThat(deliveries.unconfirmed(caseId)).hasValueSatisfying(pending -> {
            assertThat(pending.ticketUpdatedAt()).isEqualTo(LATER);
            assertThat(pending.attempts()).isEqualTo(2);
        });
    }

    /** The ticket was read as it was before our earlier note: its history will never show anybody else. */
    @Test
    void aStampFromBeforeOurEarlierNoteIsReplaced() throws TicketNotFoundException {
        assertThat(deliver()).isEqualTo(new Confirmed());
        intend(2);
        firstTryEndsWith(new PostResult.Conflict());
        helpdesk.shownVersion = 1;
        helpdesk.updatedAt = LATER;
        helpdesk.answer = new PostResult.Posted(StagedHelpdesk.NOTE);

        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 2", "find 1",
                "post 2 at " + LATER);
    }

    @Test
    void anEarlierNoteThatTheStampKnowsExplainsNothing() throws TicketNotFoundException {
        assertThat(deliver()).isEqualTo(new Confirmed());
        intend(2);
        helpdesk.answer = new PostResult.Conflict();
        deliveries.restamped(new NoteMarker(caseId, 2), StagedHelpdesk.NOTE.postedAt());
        assertThat(deliver()).isEqualTo(new NotYetKnown(FIRST_LOOK));
        helpdesk.takeAsked();
        helpdesk.shownVersion = 1;
        helpdesk.updatedAt = LATER;

        assertThat(deliver()).isEqualTo(new NotYetKnown(FIRST_LOOK));

        assertThat(helpdesk.takeAsked()).doesNotContain("post 2 at " + LATER);
    }

    @Test
    void aStampThatMayStillHideAChangeIsNotUsed() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Conflict());
        helpdesk.changedByOthers = true;
        helpdesk.updatedAt = LATER;
        helpdesk.settled = false;

        assertThat(deliver()).isEqualTo(new NotYetKnown(FIRST_LOOK));

        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1");
        assertThat(deliveries.unconfirmed(caseId)).hasValueSatisfying(
                pending -> assertThat(pending.ticketUpdatedAt()).isEqualTo(STAMP));
    }

    @Test
    void aChangeThatNobodyShowsIsWaitedForLongerAndLonger() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Conflict());
        helpdesk.updatedAt = LATER;
        List<Double> waits = new ArrayList<>();

        Delivered delivered = deliver();
        while (delivered instanceof NotYetKnown unknown) {
            waits.add(unknown.after().toMillis() / 1000.0);
            clock.pass(unknown.after());
            delivered = deliver();
        }

        assertThat(waits).isSorted().startsWith(1.0, 1.0, 1.0, 1.5).endsWith(15.0).hasSizeBetween(10, 30);
        assertThat(delivered).isInstanceOf(Undecided.class);
        assertThat(helpdesk.takeAsked()).noneMatch(asked -> asked.startsWith("post"));
    }

    @Test
    void undecidedComesAfterTheTimeToBecomeVisibleAndNotBefore() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Conflict());
        helpdesk.updatedAt = LATER;

        clock.pass(config.visibleWithin());
        assertThat(deliver()).isEqualTo(new NotYetKnown(Duration.ofSeconds(15)));

        clock.pass(Duration.ofMillis(1));
        assertThat(deliver()).isEqualTo(new Undecided("ticket " + TICKET
                + " changed after our try to post, and after 120 s its history does not show by whom"));
        assertThat(deliveries.unconfirmed(caseId)).isPresent();
    }

    @Test
    void whatWasUndecidedIsConfirmedOnceItShows() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Conflict());
        helpdesk.updatedAt = LATER;
        clock.pass(Duration.ofHours(1));
        assertThat(deliver()).isInstanceOf(Undecided.class);
        helpdesk.noteShown = true;

        assertThat(deliver()).isEqualTo(new Confirmed());
    }

    @Test
    void withoutTheLeaseNothingIsWritten() throws TicketNotFoundException {
        assertThat(deliver(false)).isEqualTo(new LeaseLost());
        assertThat(helpdesk.takeAsked()).isEmpty();
        assertThat(rows.rows("select attempts from note_delivery")).containsExactly("0");

        firstTryEndsWith(new PostResult.Unknown());
        assertThat(deliver(false)).isEqualTo(new LeaseLost());
        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1");
        assertThat(rows.rows("select attempts from note_delivery")).containsExactly("1");
    }

    @Test
    void aTryIsCountedBeforeItIsMade() {
        helpdesk.postFails = new HelpdeskUnavailableException("no answer", null, null);

        assertThatThrownBy(this::deliver).isInstanceOf(HelpdeskUnavailableException.class);

        assertThat(rows.rows("select state, attempts, first_unknown_at is not null from note_delivery"))
                .containsExactly("INTENT|1|t");
    }

    @Test
    void whereNotesCanBeEditedANewVersionReplacesTheOld() throws TicketNotFoundException {
        helpdesk.edited = new PostResult.Posted(StagedHelpdesk.NOTE);
        assertThat(deliver()).isEqualTo(new Confirmed());
        intend(2);

        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("post 1 at " + STAMP, "edit n-1 to 2");
        assertThat(rows.rows("select version, state, helpdesk_note_id from note_delivery order by version"))
                .containsExactly("1|CONFIRMED|n-1", "2|CONFIRMED|n-1");
    }

    @Test
    void anEditOfUnknownOutcomeIsMadeAgain() throws TicketNotFoundException {
        helpdesk.edited = new PostResult.Unknown();
        assertThat(deliver()).isEqualTo(new Confirmed());
        intend(2);
        helpdesk.takeAsked();

        assertThat(deliver()).isEqualTo(new NotYetKnown(FIRST_LOOK));
        helpdesk.edited = new PostResult.Posted(StagedHelpdesk.NOTE);
        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("edit n-1 to 2", "edit n-1 to 2");
    }

    @Test
    void aNoteThatSomebodyDeletedIsPostedAnew() throws TicketNotFoundException {
        helpdesk.edited = new PostResult.Conflict();
        assertThat(deliver()).isEqualTo(new Confirmed());
        intend(2);
        helpdesk.takeAsked();

        assertThat(deliver()).isEqualTo(new Confirmed());

        assertThat(helpdesk.takeAsked()).containsExactly("edit n-1 to 2", "post 2 at " + STAMP);
    }

    @Test
    void withoutTheLeaseNothingIsEdited() throws TicketNotFoundException {
        helpdesk.edited = new PostResult.Posted(StagedHelpdesk.NOTE);
        assertThat(deliver()).isEqualTo(new Confirmed());
        intend(2);
        helpdesk.takeAsked();

        assertThat(deliver(false)).isEqualTo(new LeaseLost());

        assertThat(helpdesk.takeAsked()).isEmpty();
    }

    /** It may store the first try after it has answered that nothing is there. */
    @Test
    void aHelpdeskThatDoesNotLookAtStampsIsGivenTimeBeforeTheNextTry() throws TicketNotFoundException {
        helpdesk.locksByStamp = false;
        firstTryEndsWith(new PostResult.Unknown());
        clock.pass(config.visibleWithin().minusMillis(1));

        assertThat(deliver()).isEqualTo(new NotYetKnown(Duration.ofMillis(1)));
        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1");
        clock.pass(Duration.ofMillis(1));
        assertThat(deliver()).isEqualTo(new NotYetKnown(FIRST_LOOK));
        assertThat(helpdesk.takeAsked()).containsExactly("ticket", "history since " + STAMP, "find 1",
                "post 1 at " + STAMP);
        assertThat(deliver()).as("the next try waits as long").isEqualTo(new NotYetKnown(config.visibleWithin()));
    }

    @Test
    void aTicketThatVanishedMeanwhileIsSaidToBeGone() throws TicketNotFoundException {
        firstTryEndsWith(new PostResult.Unknown());
        helpdesk.ticketGone = true;

        assertThatThrownBy(this::deliver).isInstanceOf(TicketNotFoundException.class);
    }

    private void firstTryEndsWith(PostResult result) throws TicketNotFoundException {
        helpdesk.answer = result;
        assertThat(deliver()).isEqualTo(new NotYetKnown(FIRST_LOOK));
        helpdesk.takeAsked();
    }

    private Delivered deliver() throws TicketNotFoundException {
        return deliver(true);
    }

    private Delivered deliver(boolean leaseHolds) throws TicketNotFoundException {
        PendingNote pending = deliveries.unconfirmed(caseId).orElseThrow();
        return poster.deliver(helpdesk.bound(TICKET), TICKET, pending, () -> leaseHolds);
    }
}
