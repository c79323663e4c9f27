/** Tests of patterns. */
@NullMarked
package io.logriver.udfs.pattern;

import org.jspecify.annotations.NullMarked;
