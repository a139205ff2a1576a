package io.callbrief.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.session.RecordingTimes;

/** Reads query parameters and collects everything that is wrong with them. One per request. */
final class Parameters {

    private static final int LONGEST_TEXT = 300;

    private final List<FieldError> errors = new ArrayList<>();

    /** Absent is unknown; there but blank is a mistake of the sender's. */
    @Nullable
    String text(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.isBlank()) {
            wrong(field, "must not be blank; leave it out where it is unknown");
            return null;
        }
        if (value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            wrong(field, "must have at most " + LONGEST_TEXT + " characters and no control characters");
            return null;
        }
        return value.strip();
    }

    @Nullable
    Instant instant(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(value);
            if (RecordingTimes.storable(instant)) {
                return instant;
            }
            wrong(field, "must be after " + RecordingTimes.EARLIEST + " and before " + RecordingTimes.LATEST);
        } catch (DateTimeParseException e) {
            wrong(field, "must be an ISO 8601 instant such as 2026-03-01T09:02:14Z");
        }
        return null;
    }

    @Nullable
    ZoneId zone(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            wrong(field, "must be a time zone such as Europe/Paris");
            return null;
        }
    }

    /** A place in a list. */
    @Nullable
    UUID uuid(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        Optional<UUID> id = Paths.uuid(value);
        if (id.isEmpty()) {
            wrong(field, "must be taken from a Link header");
        }
        return id.orElse(null);
    }

    @Nullable
    UUID id(String field, @Nullable String value, String ofWhat) {
        UUID id = value == null ? null : Paths.uuid(value).orElse(null);
        if (value != null && id == null) {
            wrong(field, "must be the id of a " + ofWhat);
        }
        return id;
    }

    @Nullable
    String oneOf(String field, @Nullable String value, Collection<String> allowed) {
        if (value == null || allowed.contains(value)) {
            return value;
        }
        wrong(field, "must be one of: " + String.join(", ", allowed));
        return null;
    }

    /** Where a page of a list by time ended, as {@link Place} is written. */
    @Nullable
    Place place(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        int middle = value.indexOf('_');
        Instant at = instant(field, middle < 0 ? "" : value.substring(0, middle));
        if (at == null) {
            return null; // said already
        }
        UUID id = Paths.uuid(value.substring(middle + 1)).orElse(null);
        if (id == null) {
            wrong(field, "must be taken from a Link header");
            return null;
        }
        return new Place(at, id);
    }

    /** In a list by time and id. */
    record Place(Instant at, UUID id) {

        @Override
        public String toString() {
            return at + "_" + id;
        }
    }

    int between(String field, @Nullable String value, int least, int most, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same reason as a number out of bounds, given below
        }
        wrong(field, "must be a number from " + least + " to " + most);
        return otherwise;
    }

    boolean flag(String field, @Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            wrong(field, "must be true or false");
        }
        return true;
    }

    void ordered(@Nullable Instant from, String field, @Nullable Instant to, String before) {
        if (from != null && to != null && to.isBefore(from)) {
            wrong(field, "must not be before " + before);
        }
    }

    void wrong(String field, String reason) {
        errors.add(new FieldError(field, reason));
    }

    /** Ends the request with everything that was found. */
    void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
    }
}
