/** Live lines over HTTP: what a request asks for, and the ways its answer goes. */
@NullMarked
package io.logriver.tail.watch;

import org.jspecify.annotations.NullMarked;
