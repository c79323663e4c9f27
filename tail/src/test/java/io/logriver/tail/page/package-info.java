/** The page in a real browser: its modules one by one, and the whole over a real server. */
@NullMarked
package io.logriver.tail.page;

import org.jspecify.annotations.NullMarked;
