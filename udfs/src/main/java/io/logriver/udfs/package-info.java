/** Understanding a line: from bytes to the fields of an event, by scanning each line once. */
@NullMarked
package io.logriver.udfs;

import org.jspecify.annotations.NullMarked;
