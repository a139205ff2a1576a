package io.callbrief.connector.requesttracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.NoteHtml;

class RtNoteHtmlTest {

    private static final NoteMarker MARKER = new NoteMarker(new UUID(0, 0xa41c), 1);
    /** Of a note whose reply is empty. */
    private static final int EMPTY = NoteHtml.of(note(0)).length();

    @Test
    void aNoteUpToTheLimitIsWhole() {
        Note note = note(RtNoteHtml.MAX_BYTES - EMPTY);

        assertThat(RtNoteHtml.of(note)).isEqualTo(NoteHtml.of(note)).hasSize(RtNoteHtml.MAX_BYTES);
    }

    @Test
    void oneByteMoreLosesItsLastBlockAndSaysSo() {
        assertThat(RtNoteHtml.of(note(RtNoteHtml.MAX_BYTES - EMPTY + 1)))
                .isEqualTo("<p><strong>Pre-analysis</strong><br>Echo.</p>\n" + RtNoteHtml.CUT
                        + "\n<hr><p>ref callbrief:a41c:1</p>");
    }

    @Test
    void anEndlessFirstBlockIsCutToo() {
        Note note = new Note(MARKER, List.of(new NoteBlock.Headline("x".repeat(30_000), "y"),
                new NoteBlock.Ref(MARKER.inText())), null);

        assertThat(RtNoteHtml.of(note).getBytes(UTF_8)).hasSizeLessThan(RtNoteHtml.MAX_BYTES);
    }

    private static Note note(int length) {
        return new Note(MARKER, List.of(new NoteBlock.Headline("Pre-analysis", "Echo."),
                new NoteBlock.Reply("Reply", "x".repeat(length)), new NoteBlock.Ref(MARKER.inText())), null);
    }
}
