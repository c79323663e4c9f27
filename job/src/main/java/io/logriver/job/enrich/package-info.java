/** Deployments as of the time of a line, and the bytes that label it. */
@NullMarked
package io.logriver.job.enrich;

import org.jspecify.annotations.NullMarked;
