/**
 * Retention in PostgreSQL (V10__session_queries_and_retention.sql): sessions by the page, whole partitions at once, and the
 * list of blobs that nobody needs any more.
 */
@NullMarked
package io.callbrief.session.retention.store;

import org.jspecify.annotations.NullMarked;
