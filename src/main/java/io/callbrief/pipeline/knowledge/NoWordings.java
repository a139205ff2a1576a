package io.callbrief.pipeline.knowledge;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.feedback.knowledge.CaseSources.Wordings;
import io.quarkus.arc.DefaultBean;

/** Where tickets' texts are not kept in any form. */
@DefaultBean
@ApplicationScoped
class NoWordings implements Wordings {

    @Override
    public Map<UUID, String> of(Collection<UUID> caseIds) {
        return Map.of();
    }
}
