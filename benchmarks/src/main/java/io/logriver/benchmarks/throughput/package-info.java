/** How many lines a second the job takes, and what a line costs, beside reading alone. */
@NullMarked
package io.logriver.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
