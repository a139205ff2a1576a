package io.callbrief.insight.scope;

import io.callbrief.insight.Environment;

/**
 * A session that had the problem.
 *
 * @param organization whoever counts as one: an organisation, or a user of whom none is known
 */
public record Affected(String organization, Environment environment) {
}
