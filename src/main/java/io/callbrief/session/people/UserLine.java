package io.callbrief.session.people;

import io.callbrief.call.KnownUser;

/** A checked user and the line of the file that says so. */
public record UserLine(long line, KnownUser user) {
}
