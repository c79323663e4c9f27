/** The server's configuration: options declare it, a record per room carries it. */
@NullMarked
package io.logriver.tail.config;

import org.jspecify.annotations.NullMarked;
