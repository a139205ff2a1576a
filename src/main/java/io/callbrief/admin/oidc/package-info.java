/**
 * Tokens of the operator's own login as a second way in beside API keys: verified here, and worth the role that their
 * groups are mapped to.
 */
@NullMarked
package io.callbrief.admin.oidc;

import org.jspecify.annotations.NullMarked;
