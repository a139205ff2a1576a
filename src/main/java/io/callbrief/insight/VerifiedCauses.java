package io.callbrief.insight;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import io.callbrief.diagnosis.Cause;

/** What really was the cause, as far as somebody has said so; another room's knowledge, which the pipeline brings here. */
public interface VerifiedCauses {

    /** Of those cases that were resolved with a known cause. */
    Map<UUID, Cause> of(Collection<UUID> caseIds);
}
