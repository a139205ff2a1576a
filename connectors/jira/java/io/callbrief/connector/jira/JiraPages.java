package io.callbrief.connector.jira;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

/** Jira's pages by offset. A page may be smaller than asked for, so the next one begins where this one ended. */
final class JiraPages {

    static final int SIZE = 100;
    /** Nobody reads on for ever, whatever a total says. */
    private static final int MAX_PAGES = 100;

    private JiraPages() {
    }

    /** @param items name of the list within a page */
    static void each(JiraApi api, String what, String items, IntFunction<Function<JiraClient, Response>> page,
            Consumer<JsonNode> consumer) {
        int start = 0;
        for (int i = 0; i < MAX_PAGES; i++) {
            JsonNode found = api.get(what, page.apply(start)).orElse(null);
            if (found == null || found.path(items).isEmpty()) {
                return;
            }
            found.path(items).forEach(consumer);
            start += found.path(items).size();
            if (found.path("isLast").asBoolean(false) || start >= found.path("total").asInt(Integer.MAX_VALUE)) {
                return;
            }
        }
    }
}
