/**
 * What sessions have in common: every session is analysed when it comes in, and from that come similar tickets, who else had
 * it, what they share, surges, organisations that have not written, and what another rule version would say. Knows nothing
 * of matching, notes or helpdesks; what it needs of other rooms it asks for by interfaces of its own. See docs/insight.md.
 */
@NullMarked
package io.callbrief.insight;

import org.jspecify.annotations.NullMarked;
