/** Compacted topics, read whole and then followed. */
@NullMarked
package io.logriver.tail.follow;

import org.jspecify.annotations.NullMarked;
