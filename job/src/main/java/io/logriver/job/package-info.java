/** The Flink job: its entry, its topology, and a package for each room on the way of a line. */
@NullMarked
package io.logriver.job;

import org.jspecify.annotations.NullMarked;
