/** How a shown number came about, so that anybody can compute it again. No framework. */
@NullMarked
package io.callbrief.feedback.receipt;

import org.jspecify.annotations.NullMarked;
