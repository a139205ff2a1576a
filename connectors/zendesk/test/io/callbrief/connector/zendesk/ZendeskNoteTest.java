package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ZendeskNoteTest {

    private static final NoteMarker MARKER = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 1);
    private static final Note NOTE = new Note(MARKER,
            List.of(new NoteBlock.Headline("Pre-analysis", "Line <1>"), new NoteBlock.Ref(MARKER.inText())), "mic_muted");

    private final ZendeskFixture fixture = new ZendeskFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNoteIsOneRequestThatSaysEverything() throws Exception {
        FakeZendeskTicket ticket = fixture.ticket();

        assertThat(post(ticket)).isInstanceOf(PostResult.Posted.class);

        assertThat(fixture.zendesk.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.pathAndQuery()).isEqualTo("/api/v2/tickets/" + ticket.id());
            JSONAssert.assertEquals(
                    """
                            {"ticket":{
                              "comment":{"html_body":"<p><strong>Pre-analysis</strong><br>Line &lt;1&gt;</p>\\n<hr><p>ref callbrief:a41c:1</p>",
                                         "public":false},
                              "metadata":{"callbrief_note":"callbrief:0192f0c1-0000-7000-8000-00000000a41c:1"},
                              "additional_tags":["callbrief_analysed","callbrief_mic_muted"],
                              "safe_update":true,"updated_stamp":"%s"}}"""
                            .formatted(fixture.anHourAgo),
                    request.body(), true);
        });
        assertThat(ticket.tags()).containsExactly("callbrief_analysed", "callbrief_mic_muted");
    }

    @Test
    void aNoteWithoutCauseHasOneTag() {
        FakeZendeskTicket ticket = fixture.ticket();

        fixture.helpdesk.post(fixture.account, ticket.id(), new Note(MARKER, NOTE.blocks(), null), fixture.anHourAgo);

        assertThat(ticket.tags()).containsExactly("callbrief_analysed");
    }

    @Test
    void aPostedNoteTellsItsIdAndTime() {
        FakeZendeskTicket ticket = fixture.ticket();

        PostResult result = post(ticket);

        JsonNode stored = ticket.notes().get(0);
        assertThat(result).isEqualTo(new PostResult.Posted(new PostedNote(stored.path("id").asText(), true,
                Instant.parse(stored.path("created_at").asText()))));
        assertThat(find(ticket)).isEqualTo(((PostResult.Posted) result).note());
    }

    @Test
    void aTicketThatChangedIsAConflictAndGetsNoNote() {
        FakeZendeskTicket ticket = fixture.ticket();
        ticket.comment(FakeZendesk.AGENT_ID, "Looking at it", false);

        assertThat(post(ticket)).isEqualTo(new PostResult.Conflict());
        assertThat(ticket.notes()).isEmpty();
    }

    @Test
    void aCollisionInZendesksDatabaseStoredNothing() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().answerNextWrite(409,
                "{\"error\":\"DatabaseConflict\",\"description\":\"Database collision\"}");

        assertThatThrownBy(() -> post(ticket)).isInstanceOf(HelpdeskUnavailableException.class);
        assertThat(post(ticket)).isInstanceOf(PostResult.Posted.class);
    }

    @Test
    void whateverGoesWrongAfterStoringIsUnknownAndASecondTryMakesNoSecondNote() {
        List<Runnable> faults = List.of(fixture.zendesk.faults()::dropConnectionAfterStoring,
                fixture.zendesk.faults()::hangAfterStoring, fixture.zendesk.faults()::answerServerErrorAfterStoring,
                fixture.zendesk.faults()::answerGibberishAfterStoring);
        assertThat(faults).allSatisfy(fault -> {
            FakeZendeskTicket ticket = fixture.ticket();
            fault.run();

            assertThat(post(ticket)).isEqualTo(new PostResult.Unknown());
            assertThat(post(ticket)).isEqualTo(new PostResult.Conflict());
            assertThat(ticket.notes()).hasSize(1);
            assertThat(find(ticket)).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"ticket\":{},\"audit\":{\"events\":[]}}",
            "{\"ticket\":{},\"audit\":{\"events\":[{\"type\":\"Comment\",\"id\":1,\"public\":false}]}}" })
    void aSuccessThatDoesNotShowTheNoteIsUnknown(String answer) {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().answerNextWrite(200, answer);

        assertThat(post(ticket)).isEqualTo(new PostResult.Unknown());
    }

    @Test
    void whatWasNeverSentIsUnavailableNotUnknown() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.close();

        assertThatThrownBy(() -> post(ticket)).isInstanceOf(HelpdeskUnavailableException.class);
    }

    @Test
    void tooManyRequestsStoredNothing() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().limitNextWrite(42);

        assertThatThrownBy(() -> post(ticket)).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(42)));
        assertThat(ticket.notes()).isEmpty();
    }

    @Test
    void aClosedTicketRefusesWithoutItsContent() {
        FakeZendeskTicket ticket = fixture.ticket();
        ticket.set("status", "closed");

        assertThatThrownBy(() -> post(ticket)).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("ticket " + ticket.id() + " is closed");
    }

    @Test
    void anotherRecordInvalidIsRefusedByItsCode() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().answerNextWrite(422,
                "{\"error\":\"RecordInvalid\",\"description\":\"x\",\"details\":{\"base\":[{\"description\":\"words\"}]}}");

        assertThatThrownBy(() -> post(ticket)).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("Zendesk answered 422 RecordInvalid to a note on ticket " + ticket.id());
    }

    @Test
    void aNoteThatZendeskShowsToTheCustomerIsMadePrivateAtOnce() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().ignorePrivateFlag(true);

        assertThat(post(ticket)).isInstanceOfSatisfying(PostResult.Posted.class, p -> assertThat(p.note().internal()).isTrue());
        assertThat(ticket.notes()).allSatisfy(n -> assertThat(n.path("public").asBoolean()).isFalse());
    }

    @Test
    void aPublicNoteThatCannotBeHiddenIsReportedAsPublicAndHiddenWhenFound() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().ignorePrivateFlag(true);
        fixture.zendesk.faults().onStored(() -> fixture.zendesk.faults().answerNextWrite(500, "{}"));

        assertThat(post(ticket)).isInstanceOfSatisfying(PostResult.Posted.class,
                p -> assertThat(p.note().internal()).isFalse());
        assertThat(find(ticket).internal()).isTrue();
        assertThat(ticket.notes()).allSatisfy(n -> assertThat(n.path("public").asBoolean()).isFalse());
    }

    @Test
    void inTheSecondOfTheStampNothingIsSentBecauseASecondTryWouldNotBeRefused() {
        FakeZendeskTicket ticket = fixture.ticket(Instant.now());

        assertThatThrownBy(() -> post(ticket)).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter().orElseThrow()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(2)));
        assertThat(fixture.zendesk.requests()).isEmpty();
    }

    @Test
    void aStampFarAheadSaysNothingAboutWaiting() {
        assertThat(post(fixture.ticket(Instant.now().plus(Duration.ofDays(400))))).isInstanceOf(PostResult.Posted.class);
    }

    @Test
    void aNoteIsFoundAmongHundredsOfComments() {
        FakeZendeskTicket ticket = fixture.ticket();
        post(ticket);
        for (int i = 0; i < 250; i++) {
            ticket.comment(FakeZendesk.AGENT_ID, "comment " + i, true);
        }

        assertThat(find(ticket).noteId()).isEqualTo(ticket.notes().get(0).path("id").asText());
    }

    @Test
    void aStoredNoteMayShowLate() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().delayVisibility(Duration.ofHours(1));
        fixture.zendesk.faults().dropConnectionAfterStoring();
        post(ticket);

        assertThat(fixture.helpdesk.findNote(fixture.account, ticket.id(), MARKER)).isEmpty();
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), fixture.anHourAgo)).isFalse();
        assertThat(post(ticket)).isEqualTo(new PostResult.Conflict());
    }

    @Test
    void withoutMetadataOurReferenceInOurOwnWordsIsEnough() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().dropMetadata(true);
        post(ticket);

        assertThat(find(ticket).noteId()).isEqualTo(ticket.comments().get(1).path("id").asText());
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), fixture.anHourAgo)).isFalse();
    }

    @Test
    void ourReferenceInSomebodyElsesWordsIsNotOurNote() {
        FakeZendeskTicket ticket = fixture.ticket();
        ticket.comment(FakeZendesk.AGENT_ID, "see " + MARKER.inText(), true);
        ticket.comment(FakeZendesk.BOT_ID, "see " + MARKER.inText() + "2", true);

        assertThat(fixture.helpdesk.findNote(fixture.account, ticket.id(), MARKER)).isEmpty();
    }

    @Test
    void aTicketThatIsGoneHasNoNoteAndNoHistory() {
        assertThat(fixture.helpdesk.findNote(fixture.account, "404404", MARKER)).isEqualTo(Optional.empty());
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, "404404", fixture.anHourAgo)).isFalse();
        assertThatThrownBy(() -> fixture.helpdesk.post(fixture.account, "404404", NOTE, fixture.anHourAgo))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessage("Zendesk knows no ticket 404404");
    }

    private PostResult post(FakeZendeskTicket ticket) {
        // the stamp of when the ticket was made: what a first try and every later one are given
        return fixture.helpdesk.post(fixture.account, ticket.id(), NOTE, ticket.createdAt());
    }

    private PostedNote find(FakeZendeskTicket ticket) {
        return fixture.helpdesk.findNote(fixture.account, ticket.id(), MARKER).orElseThrow();
    }
}
