package io.callbrief.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.brief.NoteBlock;

class BlockMarkupTest {

    @Test
    void everyBlockIsRead() {
        assertThat(BlockMarkup.parse("test", """
                headline: Title
                sentence: What happened.

                funnel:
                mark: joined | ✓
                section: Seen
                intro: The call
                item: a fact | E1
                item: another |
                reply: Reply
                text: Hello,\\n\\nyou.
                steps: Next
                step: one
                step: two
                ref: ref callbrief:a41c:1
                """)).containsExactly(
                new NoteBlock.Headline("Title", "What happened."),
                new NoteBlock.Funnel(List.of(new NoteBlock.FunnelMark("joined", "✓"))),
                new NoteBlock.Section("Seen", "The call",
                        List.of(new NoteBlock.Item("a fact", "E1"), new NoteBlock.Item("another", null))),
                new NoteBlock.Reply("Reply", "Hello,\n\nyou."),
                new NoteBlock.Steps("Next", List.of("one", "two")),
                new NoteBlock.Ref("ref callbrief:a41c:1"));
    }

    @Test
    void blocksWithoutContentAreLeftOut() {
        assertThat(BlockMarkup.parse("test", """
                headline: Title
                sentence: What happened.
                funnel:
                section: Seen
                intro:
                reply: Reply
                text:
                steps: Next
                ref: end
                """)).containsExactly(new NoteBlock.Headline("Title", "What happened."), new NoteBlock.Ref("end"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a | b", "a\\", "\\n", "a\nref: b", "a\r\nstep: b", "a\rb", "headline: x", "|", "\\|" })
    void anInsertedValueComesBackAsItWas(String value) {
        List<NoteBlock> blocks = BlockMarkup.parse("test",
                "headline: T\nsentence: S\nsection: X\nitem: " + BlockMarkup.escape(value) + " | E1\nref: r");

        assertThat(blocks.get(1)).isEqualTo(new NoteBlock.Section("X", null, List.of(
                new NoteBlock.Item(value.replace("\r\n", "\n").replace('\r', '\n'), "E1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "headline: T\nsentence: S\nitm: x\nref: r",
            "headline: T\nsentence: S\nno keyword\nref: r",
            "headline: T\nsentence: S\nitem: outside a section\nref: r",
            "headline: T\nsentence: S\nreply: R\ntext: a\ntext: b\nref: r",
            "headline: T\nsentence: S\nref: r\\",
            "headline: T\nref: r",
            "headline:\nsentence: S\nref: r",
            "headline: T\nsentence: S",
            "sentence: S\nref: r",
            "ref: r",
            "" })
    void aLayoutThatIsWrongIsRefused(String markup) {
        assertThatIllegalStateException().isThrownBy(() -> BlockMarkup.parse("test", markup))
                .withMessageStartingWith("layout test, line ");
    }
}
