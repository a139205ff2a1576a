package io.callbrief.work;

/** Looks were put into the outbox; fired inside the transaction that does so. */
public record LooksQueued() {
}
