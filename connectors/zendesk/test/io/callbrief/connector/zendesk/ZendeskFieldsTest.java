package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.PostResult;
import io.callbrief.testing.FakeZendeskTicket;

/** What a note says in custom fields, and what Zendesk says about posting again. */
class ZendeskFieldsTest {

    private static final NoteMarker MARKER = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 1);

    private final ZendeskFixture fixture = ZendeskFixture.withoutQuarkus();
    private final FakeZendeskTicket ticket = fixture.ticket();
    private final String cause = fixture.zendesk.admin().addField(f -> f.put("type", "tagger").putArray("custom_field_options")
            .addObject().put("name", "Mic muted").put("value", "mic_muted"));
    private final String confidence = fixture.zendesk.admin().addField(f -> f.put("type", "integer"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void fieldsGoWithTheNoteInOneRequest() throws Exception {
        assertThat(post("mic_muted", 87)).isInstanceOf(PostResult.Posted.class);

        assertThat(ticket.customField(cause).asText()).isEqualTo("mic_muted");
        assertThat(ticket.customField(confidence).asText()).isEqualTo("87");
        assertThat(fixture.zendesk.requests()).singleElement().satisfies(r -> JSONAssert.assertEquals(
                "[{\"id\":%s,\"value\":\"mic_muted\"},{\"id\":%s,\"value\":\"87\"}]".formatted(cause, confidence),
                new JsonMapper().readTree(r.body()).path("ticket").path("custom_fields").toString(), true));
    }

    @Test
    void aNoteWithoutCauseOrNumberEmptiesThem() {
        ticket.setCustomField(Long.parseLong(cause), "mic_muted");
        ticket.setCustomField(Long.parseLong(confidence), "87");

        post(null, null);

        assertThat(ticket.customField(cause).isNull()).isTrue();
        assertThat(ticket.customField(confidence).isNull()).isTrue();
    }

    @Test
    void anOptionThatTheFieldLacksDoesNotCostTheNote() {
        assertThat(post("mic_silent", 87)).isInstanceOf(PostResult.Posted.class);

        assertThat(ticket.notes()).hasSize(1);
        assertThat(ticket.customField(cause).isMissingNode()).isTrue();
        assertThat(ticket.tags()).contains("callbrief_mic_silent");
    }

    @Test
    void aFieldThatIsGoneDoesNotCostTheNoteEither() {
        ConnectorAccount wrong = fixture.accountWith("causeField", "999");

        assertThat(fixture.helpdesk.post(wrong, ticket.id(), note("mic_muted", null), ticket.createdAt()))
                .isInstanceOf(PostResult.Posted.class);
        assertThat(ticket.notes()).hasSize(1);
    }

    @Test
    void aLostAnswerToTheTryWithoutFieldsIsUnknownAndDoesNotDouble() {
        fixture.zendesk.faults().dropConnectionAfterStoring();

        assertThat(post("mic_silent", 87)).isEqualTo(new PostResult.Unknown());
        assertThat(post("mic_silent", 87)).isEqualTo(new PostResult.Conflict());
        assertThat(ticket.notes()).hasSize(1);
    }

    @Test
    void whatWasStoredOtherwiseThanAskedIsNamedById() throws Exception {
        NoteFields fields = new NoteFields(ZendeskSettings.of(account()));
        Note note = note("mic_muted", 87);

        assertThat(fields.notTaken(note, new JsonMapper().readTree("{\"custom_fields\":[{\"id\":%s,\"value\":\"mic_muted\"},"
                .formatted(cause) + "{\"id\":%s,\"value\":87}]}".formatted(confidence)))).isEmpty();
        assertThat(fields.notTaken(note, new JsonMapper().readTree("{\"custom_fields\":[{\"id\":%s,\"value\":null}]}"
                .formatted(cause)))).containsExactly(cause, confidence);
    }

    private PostResult post(@Nullable String causeId, @Nullable Integer percent) {
        return fixture.helpdesk.post(account(), ticket.id(), note(causeId, percent), ticket.createdAt());
    }

    private ConnectorAccount account() {
        return new ConnectorAccount(fixture.account.id(), "zendesk", "x", fixture.account.baseUrl(),
                Map.of("botEmail", fixture.account.settings().get("botEmail"), "causeField", cause, "confidenceField",
                        confidence),
                fixture.account.secrets());
    }

    private static Note note(@Nullable String causeId, @Nullable Integer percent) {
        return new Note(MARKER, List.of(new NoteBlock.Ref(MARKER.inText())), causeId, percent);
    }
}
