/** Who may look at what. */
@NullMarked
package io.logriver.tail.access;

import org.jspecify.annotations.NullMarked;
