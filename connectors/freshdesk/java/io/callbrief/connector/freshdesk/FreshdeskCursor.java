package io.callbrief.connector.freshdesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Where to go on in the list of changed tickets.
 *
 * @param since the stamp from which on tickets are asked for
 * @param page of that list
 * @param rung stamps of tickets from {@code since} on that have been told of, by id: so a ticket in an overlap rings once
 */
record FreshdeskCursor(Instant since, int page, Map<String, Instant> rung) {

    private static final Pattern FORM = Pattern.compile("([^|]+)\\|([0-9]{1,4})\\|([0-9:,-]*)");

    FreshdeskCursor {
        rung = Map.copyOf(rung);
    }

    /** @return empty for what is no cursor */
    static Optional<FreshdeskCursor> parse(@Nullable String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Map<String, Instant> rung = new LinkedHashMap<>();
            for (String ticket : form.group(3).isEmpty() ? new String[0] : form.group(3).split(",")) {
                String[] parts = ticket.split(":", 2);
                rung.put(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])));
            }
            return Optional.of(new FreshdeskCursor(Instant.parse(form.group(1)), Integer.parseInt(form.group(2)), rung));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    String text() {
        return since + "|" + page + "|" + rung.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + ":" + e.getValue().getEpochSecond()).collect(Collectors.joining(","));
    }
}
