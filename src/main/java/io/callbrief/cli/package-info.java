/**
 * The command line: analyse, evaluate and fit without booting the service. Nothing here or below touches the
 * application framework, so that a command answers within a second.
 */
@NullMarked
package io.callbrief.cli;

import org.jspecify.annotations.NullMarked;
