/**
 * Jira Cloud, Software and Service Management. In: signed deliveries of an admin webhook, or of an automation rule with a
 * secret header. Out: one internal comment per case, edited in place. Set-up on Jira's side: connectors/jira/README.md.
 */
@NullMarked
package io.callbrief.connector.jira;

import org.jspecify.annotations.NullMarked;
