package io.callbrief.work;

/** Whether tickets wait: work that is not for a ticket gives way to them. */
public interface DueLooks {

    /** Whether a look is on its way to a worker. What nobody takes for half a minute does not count: it waits for more. */
    boolean waiting();
}
