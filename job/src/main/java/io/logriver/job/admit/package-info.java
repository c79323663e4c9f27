/** Sampling and the exact quota by tickets: send the count, not the line. */
@NullMarked
package io.logriver.job.admit;

import org.jspecify.annotations.NullMarked;
