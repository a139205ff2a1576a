package io.callbrief.webhook;

/** An id from outside, made fit for one log line: short, and without anything that could forge a line. */
final class LoggedId {

    private static final int MAX_LENGTH = 64;

    private LoggedId() {
    }

    static String of(String id) {
        String safe = id.replaceAll("[^A-Za-z0-9._:-]", "?");
        return safe.length() <= MAX_LENGTH ? safe : safe.substring(0, MAX_LENGTH) + "…";
    }
}
