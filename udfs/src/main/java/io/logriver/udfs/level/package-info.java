/** Levels by every name and number they go by. */
@NullMarked
package io.logriver.udfs.level;

import org.jspecify.annotations.NullMarked;
