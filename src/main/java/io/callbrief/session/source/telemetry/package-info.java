/**
 * Samples that clients send every few seconds (docs/telemetry.md): checked, stored in one transaction, answered; listed in the
 * session directory while the call goes on, and made a recording when it is over. A picture that stands still raises an alert.
 */
@NullMarked
package io.callbrief.session.source.telemetry;

import org.jspecify.annotations.NullMarked;
