/**
 * Rows of erasures (V16__case_search_and_erasure.sql).
 */
@NullMarked
package io.callbrief.admin.erasure.store;

import org.jspecify.annotations.NullMarked;
