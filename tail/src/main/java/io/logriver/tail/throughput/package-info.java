/** What became of a tenant's lines, window by window, from the ledger. */
@NullMarked
package io.logriver.tail.throughput;

import org.jspecify.annotations.NullMarked;
