/** The command {@code parse}: what the job would understand of lines, without a job. */
@NullMarked
package io.logriver.cli.parse;

import org.jspecify.annotations.NullMarked;
