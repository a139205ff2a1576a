/**
 * Holds what connectors send against the descriptions that helpdesks publish of their APIs: docs/contract.md.
 */
@NullMarked
package io.callbrief.contract;

import org.jspecify.annotations.NullMarked;
