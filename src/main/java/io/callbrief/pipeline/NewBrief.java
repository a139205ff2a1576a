package io.callbrief.pipeline;

import io.callbrief.brief.Brief;

/**
 * A brief that says something new.
 *
 * @param fingerprint equal for two briefs that say the same to an agent
 */
public record NewBrief(Brief brief, String fingerprint) {
}
