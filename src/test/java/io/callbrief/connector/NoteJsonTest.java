package io.callbrief.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;

class NoteJsonTest {

    private static final NoteMarker MARKER = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 2);
    private static final List<NoteBlock> ONE_OF_EACH = List.of(
            new NoteBlock.Headline("t", "s"),
            new NoteBlock.Funnel(List.of(new NoteBlock.FunnelMark("joined", "✓"))),
            new NoteBlock.Section("t", null, List.of(new NoteBlock.Item("i", null), new NoteBlock.Item("i", "E1"))),
            new NoteBlock.Reply("t", "a\nb"), new NoteBlock.Steps("t", List.of("1")), new NoteBlock.Ref("r"));

    @Test
    void aNoteComesBackAsItWas() {
        Note note = new Note(MARKER, ONE_OF_EACH, "ice_failed", 87);

        assertThat(NoteJson.read(NoteJson.write(note))).isEqualTo(note);
    }

    @Test
    void everyTypeOfBlockIsCovered() {
        List<Class<?>> types = new ArrayList<>(List.of(NoteBlock.class.getPermittedSubclasses()));

        assertThat(ONE_OF_EACH).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void theStoredFormIsStable() {
        assertThat(NoteJson.write(new Note(MARKER, List.of(new NoteBlock.Ref("r\u0000")), null))).isEqualTo(
                "{\"marker\":{\"caseId\":\"0192f0c1-0000-7000-8000-00000000a41c\",\"version\":2},"
                        + "\"blocks\":[{\"type\":\"ref\",\"text\":\"r\\u0000\",\"link\":null}],\"causeId\":null,\"confidencePercent\":null}");
    }

    @Test
    void aLinkComesBackToo() {
        Note note = new Note(MARKER,
                List.of(new NoteBlock.Ref("r", new NoteBlock.Link("How sure?", "https://callbrief.example/cases/1"))),
                null);

        assertThat(NoteJson.read(NoteJson.write(note))).isEqualTo(note);
    }

    @Test
    void aNoteStoredBeforeItHadANumberOrALinkIsRead() {
        assertThat(NoteJson.read("{\"marker\":{\"caseId\":\"0192f0c1-0000-7000-8000-00000000a41c\",\"version\":2},"
                + "\"blocks\":[{\"type\":\"ref\",\"text\":\"r\"}],\"causeId\":null}"))
                .isEqualTo(new Note(MARKER, List.of(new NoteBlock.Ref("r")), null));
    }
}
