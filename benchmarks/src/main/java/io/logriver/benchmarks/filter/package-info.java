/** What it costs to ask an event whether it passes a filter. */
@NullMarked
package io.logriver.benchmarks.filter;

import org.jspecify.annotations.NullMarked;
