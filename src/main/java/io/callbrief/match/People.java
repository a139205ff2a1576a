package io.callbrief.match;

import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What matching needs of the user directory that admins upload. */
public interface People {

    /** Who has this id, or an alias that equals it. */
    List<Person> named(String idOrAlias);

    List<Person> withVerifiedEmail(String email);

    /** @param userId as sessions carry it */
    record Person(String userId, @Nullable String displayName, @Nullable ZoneId timeZone) {
    }
}
