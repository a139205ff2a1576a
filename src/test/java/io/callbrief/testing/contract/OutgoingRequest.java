package io.callbrief.testing.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request that a connector sends, with a placeholder for its credentials.
 *
 * @param title what it is sent for
 * @param target path and query, encoded
 * @param headers those that mean something, by name
 * @param body {@code null} when there is none
 */
public record OutgoingRequest(String title, String method, String target, Map<String, String> headers,
        @Nullable JsonNode body) {

    public static final String AUTHORIZATION = "Authorization";
    public static final String CONTENT_TYPE = "Content-Type";

    public OutgoingRequest {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    public String path() {
        int query = target.indexOf('?');
        return decoded(query < 0 ? target : target.substring(0, query));
    }

    /** Decoded. */
    public Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        int start = target.indexOf('?');
        if (start >= 0) {
            for (String pair : target.substring(start + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return query;
    }

    @Override
    public String toString() {
        return method + " " + target + " (" + title + ")";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
