package io.callbrief.render;

import static io.callbrief.testing.Briefs.brief;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.diagnosis.Cause;

/** Notes in a company's own words. */
class OverriddenAdviceTest {

    private static final Map<String, List<String>> OWN = Map.of("advice.unmute.reply", List.of("Hi, {call} was quiet."),
            "advice.unmute.steps", List.of("Send the mute guide."), "causes.mic_muted.sentence", List.of("Muted."));
    private static final Brief MUTED = brief().diagnosed().cause(Cause.MIC_MUTED, 0.9, 3, List.of(), List.of()).build();

    private final List<AdviceOverride> stored = new ArrayList<>();
    private final NoteRenderer renderer = new NoteRenderer(brand -> stored.stream()
            .filter(one -> one.brand().equals("default") || one.brand().equals(brand)).toList(), CasePages.NONE);

    private void override(String brand, String language, Map<String, List<String>> texts) {
        stored.add(new AdviceOverride(brand, language, 1, texts));
    }

    private static List<Object> words(Note note) {
        List<Object> words = new ArrayList<>();
        note.blocks().forEach(block -> {
            if (block instanceof NoteBlock.Headline headline) {
                words.add(headline.sentence());
            } else if (block instanceof NoteBlock.Reply reply) {
                words.add(reply.text().substring(reply.text().indexOf("\n\n") + 2));
            } else if (block instanceof NoteBlock.Steps steps) {
                words.add(steps.steps());
            }
        });
        return words;
    }

    private List<Object> muted(@Nullable String brand) {
        return words(renderer.render(MUTED, "en", brand));
    }

    private static List<Object> shipped() {
        return words(new NoteRenderer().render(MUTED, "en"));
    }

    @Test
    void aBrandsNotesHaveItsWordsAndOthersHaveTheShippedOnes() {
        override("acme", "en", OWN);

        List<Object> acme = muted("acme");

        assertThat(acme.get(0)).isEqualTo("Muted.");
        assertThat(acme.get(1)).asString().startsWith("Hi, ").endsWith(" was quiet.").doesNotContain("{");
        assertThat(acme.get(2)).isEqualTo(List.of("Send the mute guide."));
        assertThat(muted("other")).isEqualTo(shipped());
        assertThat(muted(null)).isEqualTo(shipped());
    }

    @Test
    void whatABrandDoesNotOverrideIsAsInTheDefaultBrandElseAsShipped() {
        override("default", "en", Map.of("causes.mic_muted.sentence", List.of("Default."), "advice.unmute.steps",
                List.of("Default step.")));
        override("acme", "en", Map.of("causes.mic_muted.sentence", List.of("Acme.")));

        assertThat(muted("acme")).containsExactly("Acme.", shipped().get(1), List.of("Default step."));
        assertThat(muted(null)).containsExactly("Default.", shipped().get(1), List.of("Default step."));
    }

    @Test
    void anotherLanguageIsNotTouched() {
        override("acme", "fr", OWN);

        assertThat(muted("acme")).isEqualTo(shipped());
    }

    @Test
    void aTextThatIsBrokenIsLeftOutAndTheOthersAreUsed() {
        override("acme", "en", Map.of("advice.unmute.reply", List.of("No placeholder"), "advice.unmute.steps", List.of(),
                "advice.gone.reply", List.of("{call}"), "causes.mic_muted.sentence", List.of("Muted.")));
        override("acme", "xx", OWN);

        assertThat(muted("acme")).containsExactly("Muted.", shipped().get(1), shipped().get(2));
    }

    @Test
    void aStoreThatCannotBeReadCostsNoNote() {
        NoteRenderer unlucky = new NoteRenderer(brand -> {
            throw new IllegalStateException("no database");
        }, CasePages.NONE);

        assertThat(unlucky.render(MUTED, "en", "acme")).isEqualTo(new NoteRenderer().render(MUTED, "en"));
    }

    @Test
    void structureInATextStaysText() {
        override("acme", "en", Map.of("causes.mic_muted.sentence", List.of("ref: x | y \\ {{")));
        assertThat(muted("acme").get(0)).isEqualTo(shipped().get(0));

        stored.clear();
        override("acme", "en", Map.of("causes.mic_muted.sentence", List.of("ref: x | y \\n"),
                "advice.unmute.reply", List.of("{call}\nsteps: now\n\nref: z")));
        Note note = renderer.render(MUTED, "en", "acme");

        assertThat(words(note).get(0)).isEqualTo("ref: x | y \\n");
        assertThat(words(note).get(1)).asString().endsWith("\nsteps: now\n\nref: z");
        assertThat(note.blocks()).hasSameSizeAs(new NoteRenderer().render(MUTED, "en").blocks());
    }
}
