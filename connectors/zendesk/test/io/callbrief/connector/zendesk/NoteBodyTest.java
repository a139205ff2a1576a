package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.NoteHtml;

class NoteBodyTest {

    private static final NoteMarker MARKER = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 1);
    private static final NoteBlock REF = new NoteBlock.Ref(MARKER.inText());
    private static final String CUT = "<p>[…] The rest of this note was too long for Zendesk.</p>\n<hr><p>ref callbrief:a41c:1</p>";

    @Test
    void aNoteThatFitsIsWhole() {
        Note fits = note(reply("x".repeat(NoteBody.MAX_BYTES - bytes(NoteHtml.of(note(reply("")))))));
        Note tooLong = note(reply("x".repeat(NoteBody.MAX_BYTES - bytes(NoteHtml.of(note(reply("")))) + 1)));

        assertThat(NoteBody.html(fits)).isEqualTo(NoteHtml.of(fits));
        assertThat(NoteBody.html(tooLong)).isEqualTo(CUT);
    }

    @Test
    void aNoteThatIsTooLongEndsAfterAWholeBlockAndSaysSo() {
        NoteBlock block = reply("ü".repeat(10_000)); // two bytes each

        String html = NoteBody.html(note(block, block, block, block));

        String one = NoteHtml.of(new Note(MARKER, List.of(block), null));
        assertThat(html).isEqualTo(one + "\n" + one + "\n" + CUT);
        assertThat(bytes(html)).isLessThanOrEqualTo(NoteBody.MAX_BYTES);
    }

    private static Note note(NoteBlock... blocks) {
        List<NoteBlock> all = new ArrayList<>(List.of(blocks));
        all.add(REF);
        return new Note(MARKER, all, null);
    }

    private static NoteBlock reply(String text) {
        return new NoteBlock.Reply("Reply", text);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
