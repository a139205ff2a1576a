/** What the affected sessions share and others do not: statistics over organisations, without a database. */
@NullMarked
package io.callbrief.insight.scope;

import org.jspecify.annotations.NullMarked;
