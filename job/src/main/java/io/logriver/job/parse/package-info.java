/** How lines are understood: the limits and defaults handed to the parsers. */
@NullMarked
package io.logriver.job.parse;

import org.jspecify.annotations.NullMarked;
