package io.callbrief.admin;

import java.util.Optional;
import java.util.UUID;

/** Ids in paths: what is no id names nothing, which is a 404 like any other. */
final class Paths {

    private Paths() {
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
