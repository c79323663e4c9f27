/** Numbers with a method: runs the benchmarks in a process of their own. */
@NullMarked
package io.logriver.cli.bench;

import org.jspecify.annotations.NullMarked;
