package io.callbrief.mcp;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.mcp.server.ToolCallException;

/** What a tool answers: JSON that fits into an assistant's context. */
@ApplicationScoped
class Answers {

    /** Some 16,000 tokens. Pages are far smaller; this holds whatever a recording contains. */
    static final int MAX_CHARS = 64_000;

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A page of a longer list.
     *
     * @param next where the list goes on, for {@code after}; {@code null} at its end
     */
    record Page<T>(List<T> items, @Nullable String next) {

        Page {
            items = List.copyOf(items);
        }

        /** Of a list that is there as a whole. */
        static <T> Page<T> of(List<T> all, int first, int limit) {
            int from = Math.min(first, all.size());
            int to = Math.min(from + limit, all.size());
            return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
        }
    }

    String text(Object answer) {
        String text;
        try {
            text = json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is always JSON", e);
        }
        if (text.length() > MAX_CHARS) {
            throw new ToolCallException("The answer has " + text.length() + " characters and may have " + MAX_CHARS
                    + ": ask for less, with a smaller limit, fewer points or a shorter time.");
        }
        return text;
    }
}
