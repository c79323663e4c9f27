/** Options read from file and command line: every problem of every room at once. */
@NullMarked
package io.logriver.job.config;

import org.jspecify.annotations.NullMarked;
