package io.callbrief.connector.zendesk;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Zendesk's pages by cursor. */
final class ZendeskPages {

    static final int SIZE = 100;

    private ZendeskPages() {
    }

    /** @return {@code null} on the last page, which includes lists that come without pages (audits of archived tickets) */
    static @Nullable String next(JsonNode page, @Nullable String current) {
        JsonNode meta = page.path("meta");
        String next = meta.path("after_cursor").asText("");
        return meta.path("has_more").asBoolean(false) && !next.isEmpty() && !next.equals(current) ? next : null;
    }
}
