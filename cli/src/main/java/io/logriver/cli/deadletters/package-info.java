/** The command {@code dead-letters}: what could not be handled, and why. */
@NullMarked
package io.logriver.cli.deadletters;

import org.jspecify.annotations.NullMarked;
