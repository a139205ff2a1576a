/**
 * What tests share: fakes of what lies outside our walls, builders, the embedded services and golden files.
 */
@NullMarked
package io.callbrief.testing;

import org.jspecify.annotations.NullMarked;
