/** The command {@code ship}: lines of files and of stdin to a raw topic, as they are. */
@NullMarked
package io.logriver.cli.ship;

import org.jspecify.annotations.NullMarked;
