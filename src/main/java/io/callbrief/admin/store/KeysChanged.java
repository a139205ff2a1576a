package io.callbrief.admin.store;

/** A key was taken away, replaced or made: what was known of keys is old. */
public record KeysChanged() {
}
