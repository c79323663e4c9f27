/**
 * The command line {@code ./logriver}: one class a command. Data goes to stdout, everything else to
 * stderr; the exit code is 0 when done, 1 when it did not work and 2 on wrong usage.
 */
@NullMarked
package io.logriver.cli;

import org.jspecify.annotations.NullMarked;
