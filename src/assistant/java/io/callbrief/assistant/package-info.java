/** A real assistant's client at the packaged service: docs/mcp.md. */
@NullMarked
package io.callbrief.assistant;

import org.jspecify.annotations.NullMarked;
