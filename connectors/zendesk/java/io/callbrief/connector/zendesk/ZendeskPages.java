package io.callbrief.connector.zendesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Zendesk's pages by cursor. */
final class ZendeskPages {

    static final int SIZE = 100;

    /** Reads the page at a cursor. */
    interface Page {
        Response read(ZendeskClient client, int size, @Nullable String after);
    }

    private ZendeskPages() {
    }

    /** @return {@code null} on the last page, which includes lists that come without pages (audits of archived tickets) */
    static @Nullable String next(JsonNode page, @Nullable String current) {
        JsonNode meta = page.path("meta");
        String next = meta.path("after_cursor").asText("");
        return meta.path("has_more").asBoolean(false) && !next.isEmpty() && !next.equals(current) ? next : null;
    }

    /** Everything of a list that is known to be short, such as triggers. */
    static List<JsonNode> all(ZendeskApi api, String name, Page list) {
        List<JsonNode> all = new ArrayList<>();
        String after = null;
        do {
            String cursor = after;
            Optional<JsonNode> page = api.get(name, c -> list.read(c, SIZE, cursor));
            page.ifPresent(found -> found.path(name).forEach(all::add));
            after = page.map(found -> next(found, cursor)).orElse(null);
        } while (after != null);
        return all;
    }
}
