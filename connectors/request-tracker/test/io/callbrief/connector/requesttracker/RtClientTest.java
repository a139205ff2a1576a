package io.callbrief.connector.requesttracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.testing.FakeRequestTracker;
import io.callbrief.testing.FakeRequestTracker.Request;
import io.callbrief.testing.FakeRequestTrackerTicket;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.quarkus.test.junit.QuarkusTest;

/** What the connector says to RT, and what it makes of the answers. */
@QuarkusTest
class RtClientTest {

    private static final UUID CASE = UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c");

    private final RtFixture fixture = new RtFixture();
    private final FakeRequestTracker rt = fixture.rt;
    private final FakeRequestTrackerTicket ticket = fixture.ticket();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNoteIsOneCommentWithItsFieldsAndThenItsTags() {
        ticket.setField(FakeRequestTracker.AGENT, "Tags", Set.of("vip", "callbrief_mic_muted"));

        PostResult posted = post(note(1, "echo", 61));

        assertThat(posted).isEqualTo(new PostResult.Posted(find(1)));
        assertThat(writes()).extracting(Request::method, Request::pathAndQuery).containsExactly(
                tuple("POST", "/REST/2.0/ticket/" + ticket.id() + "/comment"), tuple("PUT", "/REST/2.0/ticket/" + ticket.id()));
        assertThat(writes().get(0).body()).isEqualTo("{\"Subject\":\"callbrief:" + CASE + ":1\",\"ContentType\":\"text/html\","
                + "\"Content\":\"<p><strong>Pre-analysis</strong><br>Echo &amp; &lt;more&gt;.</p>\\n<hr><p>ref callbrief:a41c:1"
                + "</p>\",\"CustomFields\":{\"Cause\":\"echo\",\"Confidence\":\"61\"}}");
        assertThat(ticket.field("Tags")).containsExactlyInAnyOrder("vip", "callbrief_analysed", "callbrief_echo");
    }

    @Test
    void aNoteWithoutACauseTakesAnEarlierOnesAway() {
        post(note(1, "echo", 61));

        post(note(2, null, null));

        assertThat(ticket.field("Cause")).isEmpty();
        assertThat(ticket.field("Confidence")).isEmpty();
        assertThat(ticket.field("Tags")).containsExactly("callbrief_analysed");
    }

    @Test
    void anAnswerThatGetsLostIsUnknownAndTheNoteIsFound() {
        rt.dropTheAnswerToTheNextWrite();
        Instant stamp = stamp();

        assertThat(post(note(1, "echo", 61), stamp)).isEqualTo(new PostResult.Unknown());
        assertThat(post(note(1, "echo", 61), stamp)).isEqualTo(new PostResult.Posted(find(1)));
        assertThat(ticket.notes()).hasSize(1);
        assertThat(ticket.field("Tags")).containsExactlyInAnyOrder("callbrief_analysed", "callbrief_echo");
    }

    @Test
    void aTicketThatChangedIsNotWrittenOn() {
        Instant stamp = stamp();
        ticket.correspond(RtFixture.CUSTOMER, "More");

        assertThat(post(note(1, "echo", 61), stamp)).isEqualTo(new PostResult.Conflict());
        assertThat(writes()).isEmpty();
    }

    @Test
    void theTagsOfSomebodyWhoIsFasterStay() {
        rt.beforeNextWrite(() -> {
        });
        rt.beforeNextWrite(() -> ticket.setField(FakeRequestTracker.AGENT, "Tags", Set.of("vip")));

        post(note(1, "echo", 61));

        assertThat(ticket.field("Tags")).containsExactlyInAnyOrder("vip", "callbrief_analysed", "callbrief_echo");
    }

    @Test
    void tagsThatFailDoNotLoseTheNote() {
        rt.beforeNextWrite(() -> rt.answerNextWrite(500, "", Map.of()));

        assertThat(post(note(1, "echo", 61))).isEqualTo(new PostResult.Posted(find(1)));
        assertThat(ticket.field("Tags")).isEmpty();
    }

    @Test
    void whenNothingCouldBeSentNothingIsUnknown() {
        Instant stamp = stamp();
        rt.close();

        assertThatThrownBy(() -> post(note(1, "echo", 61), stamp)).isInstanceOf(HelpdeskUnavailableException.class);
    }

    @Test
    void anAnswerToAPostIsSorted() {
        rt.answerNextWrite(502, "<html>Bad Gateway</html>", Map.of());
        assertThat(post(note(1, "echo", 61))).isEqualTo(new PostResult.Unknown());
        rt.answerNextWrite(429, "", Map.of("Retry-After", "7"));
        assertThatThrownBy(() -> post(note(1, "echo", 61)))
                .asInstanceOf(type(HelpdeskUnavailableException.class))
                .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
        rt.answerNextWrite(400, "{\"message\":\"Zugriff verweigert\"}", Map.of());
        assertThatThrownBy(() -> post(note(1, "echo", 61))).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("RT did not take a comment on ticket " + ticket.id()
                        + ": give the user callbrief the right CommentOnTicket in its queue");
        assertThatThrownBy(() -> fixture.helpdesk.post(fixture.account, "77", note(1, "echo", 61), fixture.anHourAgo))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessage("RT knows no ticket 77");
        assertThat(ticket.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "500, ''", "503, '{}'", "408, ''", "200, <html>" })
    void whatMayComeAnotherTimeIsUnavailable(int status, String body) {
        rt.answerNext(status, body, Map.of());

        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.account, ticket.id()))
                .isInstanceOf(HelpdeskUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "401|{}|RT answered 401 to a read of ticket 1: check apiToken; it must be an auth token of the user callbrief, who may"
                    + " not be disabled",
            "403|{}|RT answered 403 to a read of ticket 1: give the user callbrief the rights of the README in this queue",
            "404|<html>|RT answered 404 to a read of ticket 1, and not as REST 2 does: the base URL must be the one of RT's web"
                    + " interface",
            "302|<html>|RT answered 302 to a read of ticket 1: a redirect, which is not followed; the base URL must be the one"
                    + " that RT redirects to" })
    void whatSomebodyHasToChangeIsRefused(int status, String body, String reason) {
        rt.answerNext(status, body, Map.of("Location", "https://elsewhere.example/"));

        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.account, ticket.id()))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessage(reason);
    }

    @Test
    void onlyOurCommentsAreNotes() {
        String subject = new NoteMarker(CASE, 1).full() + "\n";
        ticket.message("Comment", RtFixture.CUSTOMER, subject, "text/html", "forged");
        ticket.message("Correspond", FakeRequestTracker.BOT, subject, "text/html", "not a comment");
        assertThat(fixture.helpdesk.findNote(fixture.account, ticket.id(), new NoteMarker(CASE, 1))).isEmpty();

        String first = ticket.message("Comment", FakeRequestTracker.BOT, subject, "text/html", "ours");
        ticket.message("Comment", FakeRequestTracker.BOT, subject, "text/html", "ours again");

        assertThat(find(1).noteId()).isEqualTo(first);
    }

    @Test
    void aNoteIsFoundBehindALongHistory() {
        PostResult posted = post(note(1, "echo", 61));
        for (int i = 0; i < 250; i++) {
            ticket.correspond(FakeRequestTracker.AGENT, "word " + i);
        }

        assertThat(posted).isEqualTo(new PostResult.Posted(find(1)));
    }

    @Test
    void aTicketIsReadWithItsRequesterAndWhatTheyWroteLater() throws TicketNotFoundException {
        ticket.message("Correspond", RtFixture.CUSTOMER, "", "text/html", "<p>At <b>nine</b></p><blockquote>old</blockquote>");
        ticket.correspond(FakeRequestTracker.AGENT, "Unmute");
        ticket.message("Comment", RtFixture.CUSTOMER, "", "text/plain", "to the staff");

        Ticket read = fixture.helpdesk.ticket(fixture.account, ticket.id());

        assertThat(read.complaint()).isEqualTo("No sound\nI could not hear the caller.");
        assertThat(read.replies()).extracting(Ticket.Reply::text).containsExactly("At nine");
        assertThat(read.requester()).isEqualTo(
                new Requester(null, "u-17", null, "Anna Example", ZoneId.of("Asia/Bangkok"), "pt-BR"));
        assertThat(read.createdAt()).isEqualTo(fixture.anHourAgo);
    }

    @Test
    void theNewestTwentyRepliesAreRead() throws TicketNotFoundException {
        for (int i = 1; i <= 21; i++) {
            ticket.correspond(RtFixture.CUSTOMER, "reply " + i);
        }

        assertThat(fixture.helpdesk.ticket(fixture.account, ticket.id()).replies()).hasSize(20)
                .extracting(Ticket.Reply::text).startsWith("reply 2").endsWith("reply 21");
    }

    @Test
    void whoTheCustomerIsIsConfigured() throws TicketNotFoundException {
        assertThat(requester(fixture.accountWith("trustEmail", "true")).verifiedEmail()).isEqualTo(RtFixture.CUSTOMER);
        assertThat(requester(fixture.accountWith("userIdField", "user.Name")).customUserId()).isEqualTo(RtFixture.CUSTOMER);
        ticket.setField(FakeRequestTracker.AGENT, "Resolution", Set.of("u-99"));
        assertThat(requester(fixture.accountWith("userIdField", "ticket.Resolution")).customUserId()).isEqualTo("u-99");
        assertThat(requester(fixture.accountWith("userIdField", "user.Nothing")).customUserId()).isNull();
    }

    @Test
    void ofSeveralRequestorsTheOneWhoWroteCounts() throws TicketNotFoundException {
        rt.addUser("kim", user -> user.put("RealName", "Kim"));
        String written = rt.addTicket(RtFixture.CUSTOMER, List.of("kim", RtFixture.CUSTOMER), "s", "text/plain", "t",
                fixture.anHourAgo).id();
        String nobodys = rt.addTicket("kim", List.of(), "s", "text/plain", "t", fixture.anHourAgo).id();

        assertThat(fixture.helpdesk.ticket(fixture.account, written).requester().name()).isEqualTo("Anna Example");
        assertThat(fixture.helpdesk.ticket(fixture.account, nobodys).requester()).isEqualTo(Requester.UNKNOWN);
    }

    @Test
    void aDeletedTicketIsGone() {
        ticket.setStatus(FakeRequestTracker.AGENT, "deleted");

        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.account, ticket.id()))
                .isInstanceOf(TicketNotFoundException.class);
    }

    @Test
    void aStampOfThisSecondIsNotSettled() throws TicketNotFoundException {
        assertThat(fixture.helpdesk.ticket(fixture.account, ticket.id()).stampSettled()).isTrue();
        ticket.touch();

        assertThat(fixture.helpdesk.ticket(fixture.account, ticket.id()).stampSettled()).isFalse();
    }

    @Test
    void theMailThatOurNoteCausesIsOursAndAnAgentsIsNot() {
        Instant stamp = stamp();
        post(note(1, "echo", 61), stamp);
        ticket.mailed(true);
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), stamp)).isFalse();

        ticket.mailed(false);

        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), stamp)).isTrue();
    }

    @Test
    void aChangeThatTheHistoryHidesIsNotOurs() {
        Instant stamp = stamp();
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), stamp)).isFalse();

        ticket.touch();

        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), stamp)).isTrue();
    }

    @Test
    void whatResolvedATicketIsRead() throws TicketNotFoundException {
        rt.addUser("kim", user -> user.put("RealName", "Kim"));
        ticket.correspond(FakeRequestTracker.AGENT, "Unmute");
        ticket.correspond("kim", "me too");
        ticket.setStatus(FakeRequestTracker.AGENT, "resolved");
        ticket.setStatus("RT_System", "open");
        ticket.setStatus(FakeRequestTracker.AGENT, "rejected");
        ticket.setField(FakeRequestTracker.AGENT, "Satisfaction", Set.of("2"));

        TicketOutcome outcome = fixture.helpdesk.outcome(fixture.account, ticket.id()).orElseThrow();

        assertThat(outcome.state()).isEqualTo(TicketOutcome.State.RESOLVED);
        assertThat(outcome.resolvedAt()).isNotNull();
        assertThat(outcome.resolution()).isEqualTo("rejected");
        assertThat(outcome.timesReopened()).isEqualTo(1);
        assertThat(outcome.satisfaction()).isEqualTo(new Satisfaction(Satisfaction.Rating.BAD, "2", "1-5", null));
        assertThat(outcome.agentReplies()).extracting(Ticket.Reply::text).containsExactly("Unmute");
        assertThat(outcome.fields()).containsOnly(Map.entry("Satisfaction", "2"), Map.entry("6", "2"));
        ticket.setStatus("RT_System", "open");
        assertThat(fixture.helpdesk.outcome(fixture.account, ticket.id()).orElseThrow())
                .extracting(TicketOutcome::state, TicketOutcome::resolvedAt, TicketOutcome::resolution,
                        TicketOutcome::timesReopened)
                .containsExactly(TicketOutcome.State.OPEN, null, null, 2);
    }

    @Test
    void aLifecyclesOwnWordForDoneIsLearned() throws TicketNotFoundException {
        ticket.setStatus(FakeRequestTracker.AGENT, "done");
        ticket.setStatus("RT_System", "open");

        assertThat(fixture.helpdesk.outcome(fixture.account, ticket.id()).orElseThrow().timesReopened()).isEqualTo(1);
    }

    @Test
    void anUnknownRatingSaysNothing() {
        assertThat(RtOutcomes.satisfaction("sehr gut")).isNull();
        assertThat(RtOutcomes.satisfaction("Good")).isEqualTo(
                new Satisfaction(Satisfaction.Rating.GOOD, "Good", "good/neutral/bad", null));
    }

    @Test
    void allChangesArePagedThroughAndTheNextRoundOverlaps() {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 250; i++) {
            expected.add(fixture.ticket(now.minusSeconds(600 - i)).id());
        }
        rt.ticket("30").setStatus(FakeRequestTracker.AGENT, "resolved");
        List<Doorbell> rung = new ArrayList<>();
        ChangedTickets page = changes(now.minusSeconds(700), null);
        rung.addAll(page.doorbells());
        while (page.more()) {
            page = changes(now.minusSeconds(700), page.cursor());
            rung.addAll(page.doorbells());
        }

        assertThat(rung).extracting(Doorbell::ticketId).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rung).contains(new Doorbell("30", Event.TICKET_RESOLVED), new Doorbell("31", Event.TICKET_CREATED));
        ticket.correspond(RtFixture.CUSTOMER, "hello");
        assertThat(changes(Instant.EPOCH, page.cursor()).doorbells())
                .contains(new Doorbell(ticket.id(), Event.TICKET_UPDATED)).hasSizeLessThan(10);
    }

    @Test
    void aCursorOfAnotherKindBeginsAgain() {
        assertThat(changes(fixture.anHourAgo, "MTIzNA==").doorbells()).containsExactly(
                new Doorbell(ticket.id(), Event.TICKET_CREATED));
    }

    @Test
    void similarTicketsComeByTheirTag() {
        post(note(1, "echo", 61));
        ticket.setStatus(FakeRequestTracker.AGENT, "resolved");

        List<TaggedTicket> tagged = fixture.helpdesk.tagged(fixture.account, "echo", 5);

        assertThat(tagged).extracting(TaggedTicket::ticketId, TaggedTicket::subject, TaggedTicket::resolved,
                TaggedTicket::resolution).containsExactly(tuple(ticket.id(), "No sound", true, "resolved"));
        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_muted", 5)).isEmpty();
        assertThat(fixture.helpdesk.tagged(fixture.account, "x' OR id > '0", 5)).isEmpty();
    }

    @Test
    void anIncidentRefersToItsProblemOnce() {
        String problem = fixture.ticket().id();

        assertThat(fixture.helpdesk.linkToProblem(fixture.account, ticket.id(), problem)).isTrue();
        assertThat(fixture.helpdesk.linkToProblem(fixture.account, ticket.id(), problem)).isTrue();

        assertThat(writes()).hasSize(1);
        assertThat(ticket.refersTo()).containsExactly(problem);
        assertThatThrownBy(() -> fixture.helpdesk.linkToProblem(fixture.account, ticket.id(), "999"))
                .isInstanceOf(HelpdeskRefusedException.class);
    }

    @Test
    void filesOfCustomerAndAgentsAreReadAndThoseOfOthersAreNot() throws IOException {
        rt.addUser("kim", user -> user.put("RealName", "Kim"));
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        ticket.attach(ticket.correspond(RtFixture.CUSTOMER, "see"), "application/gzip", "call.gz", bytes);
        ticket.attach(ticket.correspond(FakeRequestTracker.AGENT, "see"), "text/plain", "agent.txt", "words".getBytes(UTF_8));
        ticket.attach(ticket.correspond("kim", "see"), "application/gzip", "copied-in.gz", bytes);
        ticket.attach(ticket.correspond(FakeRequestTracker.BOT, "see"), "application/gzip", "ours.gz", bytes);

        List<Attachment> files = fixture.helpdesk.attachments(fixture.account, ticket.id());

        assertThat(files).extracting(Attachment::fileName, Attachment::contentType, Attachment::sizeBytes).containsExactly(
                tuple("agent.txt", "text/plain", 5L), tuple("call.gz", "application/gzip", 100_000L));
        try (InputStream read = fixture.helpdesk.openAttachment(fixture.account, ticket.id(), files.get(1)).orElseThrow()) {
            assertThat(read.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(fixture.helpdesk.openAttachment(fixture.account, ticket.id(),
                new Attachment("9999", "x", null, null, fixture.anHourAgo, null))).isEmpty();
        assertThat(fixture.helpdesk.openAttachment(fixture.account, ticket.id(),
                new Attachment("1/../../ticket/1", "x", null, null, fixture.anHourAgo, null))).isEmpty();
        assertThat(fixture.helpdesk.attachments(fixture.account, "999")).isEmpty();
    }

    @Test
    void theSetUpIsChecked() {
        post(note(1, "echo", 61));
        assertThat(fixture.helpdesk.check(fixture.account)).extracting(SetupCheck::result)
                .containsOnly(SetupCheck.Result.OK);
        assertThat(fixture.helpdesk.check(fixture.accountWith("botUser", FakeRequestTracker.AGENT))).containsExactly(
                new SetupCheck("credentials", SetupCheck.Result.FAILED,
                        "apiToken is valid, but not one of the user alex: correct botUser or make a token as that user"));
        assertThat(fixture.helpdesk.check(fixture.accountWith("tagsField", "Labels")))
                .contains(new SetupCheck("tagsField", SetupCheck.Result.MISSING, "no custom field of tickets Labels is visible:"
                        + " make it, or give the user callbrief the right SeeCustomField"));
        rt.answerNext(401, "{}", Map.of());
        assertThat(fixture.helpdesk.check(fixture.account)).extracting(SetupCheck::subject, SetupCheck::result)
                .containsExactly(tuple("RT", SetupCheck.Result.FAILED));
    }

    private Requester requester(ConnectorAccount account) throws TicketNotFoundException {
        return fixture.helpdesk.ticket(account, ticket.id()).requester();
    }

    private ChangedTickets changes(Instant since, @Nullable String cursor) {
        return fixture.helpdesk.changedTickets(fixture.account, since, cursor).orElseThrow();
    }

    private PostResult post(Note note) {
        return post(note, stamp());
    }

    private PostResult post(Note note, Instant stamp) {
        return fixture.helpdesk.post(fixture.account, ticket.id(), note, stamp);
    }

    private Instant stamp() {
        try {
            return fixture.helpdesk.ticket(fixture.account, ticket.id()).updatedAt();
        } catch (TicketNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private PostedNote find(int version) {
        return fixture.helpdesk.findNote(fixture.account, ticket.id(), new NoteMarker(CASE, version)).orElseThrow();
    }

    private List<Request> writes() {
        return rt.requests().stream()
                .filter(r -> r.method().equals("PUT") || r.pathAndQuery().endsWith("/comment")).toList();
    }

    private static Note note(int version, @Nullable String cause, @Nullable Integer percent) {
        NoteMarker marker = new NoteMarker(CASE, version);
        return new Note(marker, List.of(new NoteBlock.Headline("Pre-analysis", "Echo & <more>."),
                new NoteBlock.Ref(marker.inText())), cause, percent);
    }
}
