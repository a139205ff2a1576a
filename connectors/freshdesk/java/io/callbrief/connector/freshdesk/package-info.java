/**
 * Freshdesk. In: deliveries of automation rules, known by a secret in a header. Out: one private note per case, replaced in
 * place by newer versions, then tags and fields. Set-up on Freshdesk's side: connectors/freshdesk/README.md.
 */
@NullMarked
package io.callbrief.connector.freshdesk;

import org.jspecify.annotations.NullMarked;
