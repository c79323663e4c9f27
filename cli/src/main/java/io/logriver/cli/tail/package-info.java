/** The command {@code tail}: events as they come, chosen by filters and made readable. */
@NullMarked
package io.logriver.cli.tail;

import org.jspecify.annotations.NullMarked;
