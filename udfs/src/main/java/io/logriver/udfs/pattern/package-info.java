/**
 * Patterns that users add: regular expressions with named groups, and grok, bounded in time
 * whatever the pattern and the line.
 */
@NullMarked
package io.logriver.udfs.pattern;

import org.jspecify.annotations.NullMarked;
