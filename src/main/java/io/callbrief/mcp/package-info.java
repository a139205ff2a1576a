/**
 * Tools for engineers' and agents' assistants over the Model Context Protocol: they read what was recorded and found out, in
 * bounded pages, and change nothing. docs/mcp.md has the set-up line.
 */
@NullMarked
package io.callbrief.mcp;

import org.jspecify.annotations.NullMarked;
