package io.callbrief.session.people;

/** The file as a whole is not what is expected; nothing was read of it. The message says why. */
public final class UnreadableUsersException extends Exception {

    public UnreadableUsersException(String reason) {
        super(reason);
    }
}
