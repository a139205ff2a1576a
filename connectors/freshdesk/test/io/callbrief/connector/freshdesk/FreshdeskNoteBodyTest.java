package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.diagnosis.Cause;

class FreshdeskNoteBodyTest {

    private static final UUID CASE = UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c");
    private static final NoteMarker MARKER = new NoteMarker(CASE, 1);
    private static final String REF = "<hr><p>ref callbrief:a41c:1 (callbrief:0192f0c1-0000-7000-8000-00000000a41c:1)</p></div>";
    private static final Note NOTE = new Note(MARKER, List.of(new NoteBlock.Headline("Pre-analysis", "Line <1>"),
            new NoteBlock.Steps("Next steps", List.of("Ask for the \"network\"")), new NoteBlock.Ref(MARKER.inText())), null);
    private static final String WHOLE = "<div><p><strong>Pre-analysis</strong><br>Line &lt;1&gt;</p>\n"
            + "<h4>Next steps</h4><ol><li>Ask for the &quot;network&quot;</li></ol>\n" + REF;

    @Test
    void theLastLineHasBothMarkers() {
        assertThat(FreshdeskNoteBody.of(NOTE, 60_000, null)).isEqualTo(WHOLE);
    }

    @Test
    void aNoteThatJustFitsIsWholeAndOneCharacterLessCutsItAtABlock() {
        assertThat(FreshdeskNoteBody.of(NOTE, WHOLE.length(), "de")).isEqualTo(WHOLE);

        assertThat(FreshdeskNoteBody.of(NOTE, WHOLE.length() - 1, "xx")).isEqualTo("<div>" + REF.replace("<hr>",
                "<p>Shortened: the rest of this brief is too long for a note in Freshdesk.</p>\n<hr>"));
        Note longer = new Note(MARKER, List.of(NOTE.blocks().get(0),
                new NoteBlock.Reply("Suggested reply", "x".repeat(70_000)), NOTE.blocks().get(1)), null);
        assertThat(FreshdeskNoteBody.of(longer, 60_000, "de")).isEqualTo(
                "<div><p><strong>Pre-analysis</strong><br>Line &lt;1&gt;</p>\n"
                        + "<p>Gekürzt: Der Rest dieser Auswertung ist zu lang für eine Notiz in Freshdesk.</p>\n" + REF);
    }

    @Test
    void versionOneIsNotVersionEleven() {
        JsonNode eleven = conversation("ref callbrief:a41c:11 (callbrief:" + CASE + ":11)");

        assertThat(FreshdeskNoteBody.carries(eleven, new NoteMarker(CASE, 11))).isTrue();
        assertThat(FreshdeskNoteBody.carries(eleven, MARKER)).isFalse();
        assertThat(FreshdeskNoteBody.isOurs(eleven)).isTrue();
    }

    @Test
    void theShortMarkerAloneMayBeOfAnotherCase() {
        assertThat(FreshdeskNoteBody.carries(conversation("ref callbrief:a41c:1"), MARKER)).isFalse();
        assertThat(FreshdeskNoteBody.isOurs(conversation("ref callbrief:a41c:1"))).isFalse();
    }

    /** Freshdesk's tags have 32 characters. */
    @Test
    void noTwoCausesShareATagThatIsCut() {
        List<String> tags = Arrays.stream(Cause.values()).map(c -> "callbrief_" + c.name().toLowerCase(Locale.ROOT))
                .map(tag -> tag.substring(0, Math.min(tag.length(), 32))).toList();

        assertThat(tags).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, tags.size()).filter(i -> tags.get(i).length() == 32)).isNotEmpty();
    }

    private static JsonNode conversation(String text) {
        return new JsonMapper().createObjectNode().put("body_text", text).put("body", "<p>" + text + "</p>");
    }
}
