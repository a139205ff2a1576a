package io.callbrief.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;

class NoteHtmlTest {

    private static final NoteMarker MARKER = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 1);

    @Test
    void aWholeNoteBecomesSimpleHtml() {
        assertThat(html(
                new NoteBlock.Headline("Pre-analysis · 87 %", "The network stopped all media."),
                new NoteBlock.Funnel(List.of(new NoteBlock.FunnelMark("joined", "✓"), new NoteBlock.FunnelMark("stable", "–"))),
                new NoteBlock.Section("What we saw", "Call 09:02:14–09:02:41",
                        List.of(new NoteBlock.Item("no packet after 09:02:16", "E1"), new NoteBlock.Item("Chrome", null))),
                new NoteBlock.Section("Against", null, List.of()),
                new NoteBlock.Reply("Suggested reply", "Hello Ann,\n\nwe looked at your call."),
                new NoteBlock.Steps("Next steps", List.of("Ask for the firewall", "Escalate")),
                new NoteBlock.Ref(MARKER.inText())))
                .isEqualTo(
                        """
                                <p><strong>Pre-analysis · 87 %</strong><br>The network stopped all media.</p>
                                <p>joined ✓ · stable –</p>
                                <h4>What we saw</h4><p>Call 09:02:14–09:02:41</p><ul><li>no packet after 09:02:16 [E1]</li><li>Chrome</li></ul>
                                <h4>Against</h4>
                                <h4>Suggested reply</h4><p>Hello Ann,<br><br>we looked at your call.</p>
                                <h4>Next steps</h4><ol><li>Ask for the firewall</li><li>Escalate</li></ol>
                                <hr><p>ref callbrief:a41c:1</p>""");
    }

    @Test
    void hostileTextStaysText() {
        String hostile = "<script>alert(1)</script> &amp; \"x\" 'y' <a href=javascript:alert(1)>z</a>";
        String safe = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;x&quot; &#39;y&#39; "
                + "&lt;a href=javascript:alert(1)&gt;z&lt;/a&gt;";

        assertThat(html(
                new NoteBlock.Headline(hostile, hostile),
                new NoteBlock.Funnel(List.of(new NoteBlock.FunnelMark(hostile, hostile))),
                new NoteBlock.Section(hostile, hostile, List.of(new NoteBlock.Item(hostile, hostile))),
                new NoteBlock.Reply(hostile, hostile),
                new NoteBlock.Steps(hostile, List.of(hostile)),
                new NoteBlock.Ref(hostile)))
                .isEqualTo("""
                        <p><strong>@</strong><br>@</p>
                        <p>@ @</p>
                        <h4>@</h4><p>@</p><ul><li>@ [@]</li></ul>
                        <h4>@</h4><p>@</p>
                        <h4>@</h4><ol><li>@</li></ol>
                        <hr><p>@</p>""".replace("@", safe));
    }

    @Test
    void charactersThatAreNoTextAreLeftOut() {
        String halfOfAnEmoji = "\uD83D";

        assertThat(html(new NoteBlock.Ref(
                "a\u0000b\u001Bc\u0085d\u202Ee\u2067\u2069\uFFFEf" + halfOfAnEmoji + "g\th\u00e9\uD83D\uDE00")))
                .isEqualTo("<hr><p>abcdefg h\u00e9\uD83D\uDE00</p>");
    }

    @Test
    void everyKindOfLineBreakIsKept() {
        assertThat(html(new NoteBlock.Reply("R", "\na\nb\r\nc\rd\n")))
                .isEqualTo("<h4>R</h4><p>a<br>b<br>c<br>d</p>");
    }

    @Test
    void everyTypeOfBlockHasItsHtml() {
        List<NoteBlock> blocks = List.of(
                new NoteBlock.Headline("h", "h"), new NoteBlock.Funnel(List.of()), new NoteBlock.Section("s", null, List.of()),
                new NoteBlock.Reply("r", "r"), new NoteBlock.Steps("s", List.of()), new NoteBlock.Ref("r"));
        List<Class<?>> types = new ArrayList<>(List.of(NoteBlock.class.getPermittedSubclasses()));

        assertThat(blocks).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(types);
        assertThat(blocks).allSatisfy(b -> assertThat(html(b)).startsWith("<"));
    }

    private static String html(NoteBlock... blocks) {
        return NoteHtml.of(new Note(MARKER, List.of(blocks), null));
    }
}
