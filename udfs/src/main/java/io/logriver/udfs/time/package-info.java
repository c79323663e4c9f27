/** Time stamps in any spelling, read without a pattern and without garbage. */
@NullMarked
package io.logriver.udfs.time;

import org.jspecify.annotations.NullMarked;
