package io.callbrief.work;

import java.util.UUID;

/** Keeps looks away from a case while its texts are erased. */
public interface CaseErasure {

    /**
     * In the caller's transaction, until whose end no look at the case begins. The case counts as erased then.
     *
     * @return false when a look is under way: nothing was changed, to be tried again
     */
    boolean erase(UUID caseId);

    /**
     * The same for a case in which somebody is only named: it does not count as erased.
     *
     * @return false when a look is under way: to be tried again
     */
    boolean hold(UUID caseId);
}
