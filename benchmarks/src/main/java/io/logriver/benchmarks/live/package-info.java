/** What watchers of the live tail get to see: how soon, how many of them, and whether all of it. */
@NullMarked
package io.logriver.benchmarks.live;

import org.jspecify.annotations.NullMarked;
