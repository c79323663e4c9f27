/**
 * Joining: the lines of one stack trace, or the pieces of one long line, become one event.
 *
 * <p>It promises that every line given is in exactly one event, whatever the lines, and that a
 * stream without traces pays for a look at a few bytes a line.
 */
@NullMarked
package io.logriver.udfs.join;

import org.jspecify.annotations.NullMarked;
