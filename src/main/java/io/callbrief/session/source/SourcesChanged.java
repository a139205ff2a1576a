package io.callbrief.session.source;

/** A source was made, changed, paused or deleted: what was known of sources is old. */
public record SourcesChanged() {
}
