package io.callbrief.work;

import java.util.UUID;

/** Where new ids come from. */
public interface Ids {

    /** A new UUIDv7: ids made later sort later. */
    UUID next();
}
