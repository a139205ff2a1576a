/**
 * Deletes sessions and recordings that were stored longer ago than their source keeps them: rows first, then the blobs that
 * no row needs. What was said about them, briefs and cases, stays. See docs/users.md.
 */
@NullMarked
package io.callbrief.session.retention;

import org.jspecify.annotations.NullMarked;
