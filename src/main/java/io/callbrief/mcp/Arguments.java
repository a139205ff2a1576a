package io.callbrief.mcp;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.RecordingTimes;
import io.quarkiverse.mcp.server.ToolCallException;

/** Reads the arguments of a tool. A wrong one ends the call with its name and the reason, which an assistant can act on. */
final class Arguments {

    private static final int LONGEST_TEXT = 300;
    private static final Pattern PAGE = Pattern.compile("\\d{1,6}");

    private Arguments() {
    }

    static UUID id(String name, @Nullable String value) {
        try {
            return UUID.fromString(required(name, value));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "must be an id such as 0193a1c2-7b1e-7c3d-8a52-4d0f6f1b2c3d");
        }
    }

    static String required(String name, @Nullable String value) {
        String text = text(name, value);
        if (text == null) {
            throw wrong(name, "is needed");
        }
        return text;
    }

    /** {@code null} where it is not given. */
    static @Nullable String text(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "must have 1 to " + LONGEST_TEXT + " characters and no control characters");
        }
        return value.strip();
    }

    static Instant instant(String name, @Nullable String value, Instant otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            Instant instant = Instant.parse(value);
            if (RecordingTimes.storable(instant)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // the same reason as a time that nothing can have happened at
        }
        throw wrong(name, "must be an ISO 8601 instant such as 2026-03-01T09:02:14Z");
    }

    static void ordered(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw wrong("to", "must not be before from");
        }
    }

    static int between(String name, @Nullable Integer value, int least, int most, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value < least || value > most) {
            throw wrong(name, "must be a number from " + least + " to " + most);
        }
        return value;
    }

    /** A place in a list that is counted through. */
    static int place(String name, @Nullable String value) {
        if (value == null) {
            return 0;
        }
        if (!PAGE.matcher(value).matches()) {
            throw wrong(name, "must be taken from the next of the page before");
        }
        return Integer.parseInt(value);
    }

    static ToolCallException wrong(String name, String reason) {
        return new ToolCallException(name + ": " + reason);
    }
}
