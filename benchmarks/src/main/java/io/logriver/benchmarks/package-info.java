/** Numbers with a method: what understanding a line costs, beside the obvious ways to do it. */
@NullMarked
package io.logriver.benchmarks;

import org.jspecify.annotations.NullMarked;
