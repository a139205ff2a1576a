package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.connector.PostedNote;
import io.callbrief.testing.FakeFreshdesk;
import io.callbrief.testing.FakeFreshdeskTicket;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FreshdeskNoteTest {

    private static final UUID CASE = UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c");
    private static final NoteMarker MARKER = new NoteMarker(CASE, 1);
    private static final Note NOTE = note(1, "mic_muted", 87);
    private static final String HTML = "<div><p><strong>Pre-analysis</strong><br>Line &lt;1&gt;</p>\n<hr><p>ref callbrief:a41c:1 "
            + "(callbrief:0192f0c1-0000-7000-8000-00000000a41c:1)</p></div>";
    private static final String LEAKED = " was public at Freshdesk and is taken back: find out what makes notes of the agent "
            + "of apiKey public (an app, an automation rule), before this case is tried again";

    private final FreshdeskFixture fixture = new FreshdeskFixture();
    private final FakeFreshdeskTicket ticket = fixture.ticket();
    private final ConnectorAccount withFields = fixture
            .accountWith(Map.of("causeField", "cf_callbrief_cause", "confidenceField", "cf_callbrief_confidence"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNoteIsOneRequestAndTagsAndFieldsAreTheNext() throws Exception {
        ticket.set(t -> t.putArray("tags").add("vip").add("callbrief_pilot").add("callbrief_echo"));

        post(withFields);

        List<FakeFreshdesk.Request> writes = fixture.freshdesk.requests().stream().filter(r -> !r.method().equals("GET"))
                .toList();
        assertThat(writes).extracting(r -> r.method() + " " + r.pathAndQuery()).containsExactly(
                "POST /api/v2/tickets/" + ticket.id() + "/notes", "PUT /api/v2/tickets/" + ticket.id());
        JSONAssert.assertEquals("{\"body\":\"" + HTML.replace("\n", "\\n") + "\",\"private\":true}", writes.get(0).body(),
                true);
        JSONAssert.assertEquals("{\"tags\":[\"vip\",\"callbrief_pilot\",\"callbrief_analysed\",\"callbrief_mic_muted\"],"
                + "\"custom_fields\":{\"cf_callbrief_cause\":\"mic_muted\",\"cf_callbrief_confidence\":87}}",
                writes.get(1).body(), true);
    }

    @Test
    void aPostedNoteTellsItsIdAndTime() {
        PostResult result = post();

        JsonNode stored = ticket.notes().get(0);
        assertThat(result).isEqualTo(new PostResult.Posted(new PostedNote(stored.path("id").asText(), true,
                Instant.parse(stored.path("created_at").asText()))));
        assertThat(find()).hasValue(((PostResult.Posted) result).note());
    }

    @Test
    void aTicketThatChangedIsAConflictAndNothingIsSent() {
        ticket.reply(fixture.customer, "It works again");

        assertThat(post()).isEqualTo(new PostResult.Conflict());
        assertThat(fixture.requests("POST", "/")).isZero();
    }

    @Test
    void whateverGoesWrongAfterStoringIsUnknownAndASecondTryMakesNoSecondNote() {
        List<Runnable> faults = List.of(fixture.freshdesk.faults()::dropConnectionAfterStoring,
                fixture.freshdesk.faults()::hangAfterStoring, fixture.freshdesk.faults()::answerServerErrorAfterStoring,
                fixture.freshdesk.faults()::answerGibberishAfterStoring);
        assertThat(faults).allSatisfy(fault -> {
            FakeFreshdeskTicket other = fixture.ticket();
            fault.run();

            assertThat(post(fixture.account, other)).isEqualTo(new PostResult.Unknown());
            assertThat(other.tags()).isEmpty();
            assertThat(post(fixture.account, other)).isInstanceOf(PostResult.Posted.class);
            assertThat(other.notes()).hasSize(1);
            assertThat(other.tags()).containsExactly("callbrief_analysed", "callbrief_mic_muted");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "{\"id\":1,\"created_at\":\"2026-11-21T08:00:00Z\"}",
            "{\"id\":1,\"private\":true}", "{\"id\":1,\"private\":\"true\",\"created_at\":\"2026-11-21T08:00:00Z\"}" })
    void aSuccessThatDoesNotShowThePrivateNoteIsUnknown(String answer) {
        fixture.freshdesk.faults().answerNext("POST", "/notes", 201, answer);

        assertThat(post()).isEqualTo(new PostResult.Unknown());
    }

    @Test
    void whatWasNeverSentIsUnavailableNotUnknown() {
        fixture.freshdesk.close();

        assertThatThrownBy(this::post).isInstanceOf(HelpdeskUnavailableException.class);
    }

    @Test
    void tooManyRequestsStoredNothing() {
        fixture.freshdesk.faults().limitNext("POST", "/notes", 42);

        assertThatThrownBy(this::post).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(42)));
        assertThat(ticket.notes()).isEmpty();
    }

    @Test
    void aRefusalNamesFieldAndCodeAndNoWords() {
        fixture.freshdesk.faults().answerNext("POST", "/notes", 400, "{\"description\":\"Validation failed\",\"errors\":"
                + "[{\"field\":\"body\",\"message\":\"a customer's words\",\"code\":\"too_long\"}]}");

        assertThatThrownBy(this::post).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("Freshdesk answered 400 body too_long to a note on ticket " + ticket.id());
    }

    @Test
    void aTicketThatIsGoneOrSpamTakesNoNote() {
        ticket.set(t -> t.put("spam", true));

        assertThatThrownBy(this::post).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("ticket " + ticket.id() + " is spam");
        assertThatThrownBy(() -> fixture.helpdesk.post(fixture.account, "404404", NOTE, fixture.anHourAgo))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessage("Freshdesk knows no ticket 404404");
        assertThat(fixture.helpdesk.findNote(fixture.account, "404404", MARKER)).isEmpty();
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, "404404", fixture.anHourAgo)).isFalse();
    }

    @Test
    void aNoteThatFreshdeskShowsToTheCustomerIsDeletedAtOnceAndNotPostedAgain() {
        fixture.freshdesk.faults().ignorePrivateFlag(true);

        assertThatThrownBy(this::post).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("our note on ticket " + ticket.id() + LEAKED);
        assertThat(ticket.notes()).isEmpty();
        assertThat(ticket.tags()).isEmpty();
    }

    @Test
    void aPublicNoteThatCannotBeDeletedIsReportedAsPublicAndDeletedWhenFound() {
        fixture.freshdesk.faults().ignorePrivateFlag(true);
        fixture.freshdesk.faults().answerNext("DELETE", "/conversations/", 500, "{}");

        assertThat(post()).isInstanceOfSatisfying(PostResult.Posted.class, p -> assertThat(p.note().internal()).isFalse());
        assertThatThrownBy(this::find).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("our note on ticket " + ticket.id() + LEAKED);
        assertThat(ticket.notes()).isEmpty();
    }

    @Test
    void anAnswerThatWasLostHidesNoLeak() {
        fixture.freshdesk.faults().ignorePrivateFlag(true);
        fixture.freshdesk.faults().dropConnectionAfterStoring();
        assertThat(post()).isEqualTo(new PostResult.Unknown());

        assertThatThrownBy(this::find).isInstanceOf(HelpdeskRefusedException.class);
        assertThat(ticket.notes()).isEmpty();
    }

    @Test
    void ofTwoNotesWithOneMarkerTheOlderStays() {
        PostedNote first = ((PostResult.Posted) post()).note();
        ticket.agentWrites(FakeFreshdesk.BOT_ID, true, true, HTML);

        assertThat(find()).hasValue(first);
        assertThat(ticket.notes()).singleElement().satisfies(n -> assertThat(n.path("id").asText()).isEqualTo(first.noteId()));
    }

    @Test
    void aNoteIsFoundAmongHundredsOfConversations() {
        for (int i = 0; i < 150; i++) {
            ticket.agentWrites(FakeFreshdesk.AGENT_ID, true, true, "note " + i);
        }
        fixture.helpdesk.post(fixture.account, ticket.id(), NOTE, ticket.updatedAt());
        for (int i = 0; i < 150; i++) {
            ticket.agentWrites(FakeFreshdesk.AGENT_ID, false, false, "reply " + i);
        }

        assertThat(find()).map(PostedNote::noteId).hasValue(ticket.notes().get(0).path("id").asText());
    }

    @Test
    void aStoredNoteMayShowLate() {
        fixture.freshdesk.faults().delayVisibility(Duration.ofHours(1));
        fixture.freshdesk.faults().dropConnectionAfterStoring();
        post();

        assertThat(find()).isEmpty();
        assertThat(changedSince(fixture.anHourAgo)).isFalse();
        assertThat(post()).isEqualTo(new PostResult.Conflict());
        assertThat(ticket.notes()).hasSize(1);
    }

    @Test
    void ourMarkerInSomebodyElsesWordsIsNotOurNote() {
        ticket.agentWrites(FakeFreshdesk.AGENT_ID, true, true, HTML);
        ticket.agentWrites(FakeFreshdesk.BOT_ID, true, true, HTML.replace(":1)", ":12)"));
        ticket.agentWrites(FakeFreshdesk.BOT_ID, true, true, "ref callbrief:a41c:1");

        assertThat(find()).isEmpty();
    }

    @Test
    void aNewVersionReplacesTheOldOneInPlaceAndItsTagsFollow() throws Exception {
        PostedNote first = ((PostResult.Posted) post(withFields)).note();

        PostResult second = fixture.helpdesk.edit(withFields, ticket.id(), first.noteId(), note(2, "packet_loss_inbound", 91));

        assertThat(second).isEqualTo(new PostResult.Posted(first));
        assertThat(ticket.notes()).singleElement().satisfies(n -> {
            assertThat(n.path("private").asBoolean()).isTrue();
            assertThat(n.path("body").asText()).endsWith("(callbrief:" + CASE + ":2)</p></div>");
        });
        assertThat(ticket.tags()).containsExactly("callbrief_analysed", "callbrief_packet_loss_inbound");
        assertThat(ticket.field("cf_callbrief_cause").asText()).isEqualTo("packet_loss_inbound");
        assertThat(ticket.field("cf_callbrief_confidence").asInt()).isEqualTo(91);
        assertThat(find()).isEmpty();
        assertThat(fixture.helpdesk.findNote(fixture.account, ticket.id(), new NoteMarker(CASE, 2))).hasValue(first);
        assertThat(fixture.freshdesk.requests().stream().filter(r -> r.pathAndQuery().contains("/api/v2/conversations/"))
                .toList()).singleElement().satisfies(r -> assertThat(r.body()).startsWith("{\"body\":\"<div>").doesNotContain(
                        "private"));
    }

    @Test
    void editingTwiceChangesNothing() {
        PostedNote first = ((PostResult.Posted) post(withFields)).note();
        PostResult second = fixture.helpdesk.edit(withFields, ticket.id(), first.noteId(), note(2, null, null));
        long writes = fixture.requests("PUT", "/");

        assertThat(fixture.helpdesk.edit(withFields, ticket.id(), first.noteId(), note(2, null, null))).isEqualTo(second);
        assertThat(fixture.requests("PUT", "/")).isEqualTo(writes);
        assertThat(ticket.tags()).containsExactly("callbrief_analysed");
        assertThat(ticket.field("cf_callbrief_cause").isNull()).isTrue();
    }

    @Test
    void aNoteThatIsGoneOrNotOursIsNotEdited() {
        PostedNote first = ((PostResult.Posted) post()).note();
        String others = ticket.agentWrites(FakeFreshdesk.AGENT_ID, true, true, "mine").path("id").asText();
        ticket.delete(first.noteId());

        assertThat(fixture.helpdesk.edit(fixture.account, ticket.id(), first.noteId(), NOTE))
                .isEqualTo(new PostResult.Conflict());
        assertThat(fixture.helpdesk.edit(fixture.account, ticket.id(), others, NOTE)).isEqualTo(new PostResult.Conflict());
        assertThat(fixture.requests("PUT", "/conversations/")).isZero();
    }

    @Test
    void aLostAnswerToAnEditIsUnknownAndDoingItAgainIsFine() {
        PostedNote first = ((PostResult.Posted) post()).note();
        fixture.freshdesk.faults().dropConnectionAfterStoring();

        assertThat(fixture.helpdesk.edit(fixture.account, ticket.id(), first.noteId(), note(2, "mic_muted", 87)))
                .isEqualTo(new PostResult.Unknown());
        assertThat(fixture.helpdesk.edit(fixture.account, ticket.id(), first.noteId(), note(2, "mic_muted", 87)))
                .isEqualTo(new PostResult.Posted(first));
    }

    @Test
    void nothingIsWrittenIntoANoteThatHasBecomePublic() {
        PostedNote first = ((PostResult.Posted) post()).note();
        fixture.freshdesk.faults().answerNext("GET", "/conversations", 200, fixture.freshdesk.ticket(ticket.id())
                .notes().toString().replace("\"private\":true", "\"private\":false"));

        assertThatThrownBy(() -> fixture.helpdesk.edit(fixture.account, ticket.id(), first.noteId(), note(2, null, null)))
                .isInstanceOf(HelpdeskRefusedException.class);
        assertThat(fixture.requests("PUT", "/conversations/")).isZero();
        assertThat(ticket.notes()).isEmpty();
    }

    @Test
    void tagsThatCouldNotBeSetCostNoNoteAndTheNextLookSetsThem() {
        fixture.freshdesk.faults().limitNext("PUT", "/tickets/", 42);

        assertThat(post()).isInstanceOf(PostResult.Posted.class);
        assertThat(ticket.tags()).isEmpty();

        assertThat(post()).isInstanceOf(PostResult.Posted.class);
        assertThat(ticket.tags()).containsExactly("callbrief_analysed", "callbrief_mic_muted");
    }

    @Test
    void aWrongFieldDoesNotKeepTheTagsOff() {
        ConnectorAccount wrong = fixture.accountWith(Map.of("causeField", "cf_unknown"));

        assertThat(post(wrong)).isInstanceOf(PostResult.Posted.class);
        assertThat(ticket.tags()).containsExactly("callbrief_analysed", "callbrief_mic_muted");
    }

    @Test
    void aLongTagIsCutBecauseFreshdeskWouldRefuseAll() {
        Note blocked = note(1, "media_blocked_after_connect", null);

        fixture.helpdesk.post(fixture.account, ticket.id(), blocked, fixture.anHourAgo);

        assertThat(ticket.tags()).containsExactly("callbrief_analysed", "callbrief_media_blocked_after_co");
        assertThat(fixture.helpdesk.tagged(fixture.account, "media_blocked_after_connect", 5)).hasSize(1);
    }

    @Test
    void ourNoteAndItsNewVersionAreNoChangesByOthers() {
        PostedNote first = ((PostResult.Posted) post()).note();
        fixture.helpdesk.edit(fixture.account, ticket.id(), first.noteId(), note(2, "mic_muted", 87));

        assertThat(changedSince(fixture.anHourAgo)).isFalse();
    }

    @Test
    void whatOthersWriteEditOrDecideIsAChangeByOthers() {
        assertThat(changedSince(fixture.anHourAgo)).isFalse();

        FakeFreshdeskTicket noted = fixture.ticket();
        noted.agentWrites(FakeFreshdesk.AGENT_ID, true, true, "Looking at it");
        FakeFreshdeskTicket asUs = fixture.ticket();
        asUs.agentWrites(FakeFreshdesk.BOT_ID, false, false, "Hello, by somebody who shares our agent");
        FakeFreshdeskTicket edited = fixture.ticket();
        edited.converse(c -> c.put("user_id", FakeFreshdesk.BOT_ID).put("private", true).put("created_at",
                fixture.anHourAgo.toString()).put("last_edited_at", fixture.anHourAgo.plusSeconds(9).toString())
                .put("last_edited_user_id", FakeFreshdesk.AGENT_ID), HTML);
        FakeFreshdeskTicket resolved = fixture.ticket();
        resolved.status(4);

        assertThat(List.of(noted, asUs, edited, resolved)).allSatisfy(t -> assertThat(
                fixture.helpdesk.changedByOthersSince(fixture.account, t.id(), fixture.anHourAgo)).isTrue());
        assertThat(fixture.helpdesk.changedByOthersSince(fixture.account, resolved.id(), resolved.updatedAt())).isFalse();
    }

    @Test
    void ourOwnAgentIsAskedForOnceAndNotAtAllWhenConfigured() {
        post();
        find();
        find();
        assertThat(fixture.requests("GET", "/agents/me")).isEqualTo(1);

        assertThat(fixture.helpdesk.findNote(fixture.accountWith(Map.of("botUserId", "9001")), ticket.id(), MARKER))
                .isPresent();
        assertThat(fixture.requests("GET", "/agents/me")).isEqualTo(1);
    }

    private static Note note(int version, @Nullable String causeId, @Nullable Integer percent) {
        NoteMarker marker = new NoteMarker(CASE, version);
        return new Note(marker, List.of(new NoteBlock.Headline("Pre-analysis", "Line <1>"),
                new NoteBlock.Ref(marker.inText())), causeId, percent);
    }

    private PostResult post() {
        return post(fixture.account);
    }

    private PostResult post(ConnectorAccount account) {
        return post(account, ticket);
    }

    private PostResult post(ConnectorAccount account, FakeFreshdeskTicket on) {
        // the stamp of when the ticket was made: what a first try and every later one are given
        return fixture.helpdesk.post(account, on.id(), NOTE, on.createdAt());
    }

    private Optional<PostedNote> find() {
        return fixture.helpdesk.findNote(fixture.account, ticket.id(), MARKER);
    }

    private boolean changedSince(Instant stamp) {
        return fixture.helpdesk.changedByOthersSince(fixture.account, ticket.id(), stamp);
    }
}
