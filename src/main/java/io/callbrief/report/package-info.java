/** Pages for people. They are made of what other rooms know; templates/report has their layout. */
@NullMarked
package io.callbrief.report;

import org.jspecify.annotations.NullMarked;
