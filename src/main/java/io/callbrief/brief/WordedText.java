package io.callbrief.brief;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a language model has worded of a brief, after every sentence was held against what it cites. It decides nothing: two
 * briefs that differ in it alone say the same.
 *
 * @param reply the body of the reply, without greeting, with {@code {call}} at most once; {@code null} keeps the shipped one
 * @param explanation for the agent, may be empty
 */
public record WordedText(@Nullable String reply, List<Sentence> explanation) {

    public static final WordedText NOTHING = new WordedText(null, List.of());

    public WordedText {
        explanation = List.copyOf(explanation);
    }

    public boolean isEmpty() {
        return reply == null && explanation.isEmpty();
    }

    /** @param findings ids such as {@code F3} */
    public record Sentence(String text, List<String> findings) {
        public Sentence {
            findings = List.copyOf(findings);
        }
    }
}
