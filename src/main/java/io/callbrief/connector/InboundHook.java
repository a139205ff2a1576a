package io.callbrief.connector;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook delivery as it came in.
 *
 * @param headers by lower-case name
 * @param body the raw bytes, as they were signed
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are what a signature covers; nobody compares hooks
public record InboundHook(Map<String, List<String>> headers, byte[] body) {

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }
}
