/** What agents wrap around a line: taken off, and the line inside understood in its own format. */
@NullMarked
package io.logriver.udfs.envelope;

import org.jspecify.annotations.NullMarked;
