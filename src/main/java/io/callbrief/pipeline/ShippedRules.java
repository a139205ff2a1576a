package io.callbrief.pipeline;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.analyse.confidence.ModelFile;
import io.callbrief.feedback.Rules;

/** Those that the shipped model was fitted with. */
@ApplicationScoped
class ShippedRules implements Rules {

    private final String version = ModelFile.shipped().ruleVersion();

    @Override
    public String version() {
        return version;
    }
}
