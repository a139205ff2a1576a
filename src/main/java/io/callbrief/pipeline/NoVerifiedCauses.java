package io.callbrief.pipeline;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.diagnosis.Cause;
import io.callbrief.insight.VerifiedCauses;
import io.quarkus.arc.DefaultBean;

/** Where no room of this build learns how tickets ended: none is known. */
@DefaultBean
@ApplicationScoped
class NoVerifiedCauses implements VerifiedCauses {

    @Override
    public Map<UUID, Cause> of(Collection<UUID> caseIds) {
        return Map.of();
    }
}
