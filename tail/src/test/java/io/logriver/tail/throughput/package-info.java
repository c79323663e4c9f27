/** Claims about this room. */
package io.logriver.tail.throughput;
