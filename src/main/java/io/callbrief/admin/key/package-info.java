/**
 * API keys: who is calling, by the hash of the key in {@code Authorization: Bearer …}.
 */
@NullMarked
package io.callbrief.admin.key;

import org.jspecify.annotations.NullMarked;
