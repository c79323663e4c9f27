/** Counts per tenant, environment and window that add up. */
@NullMarked
package io.logriver.job.ledger;

import org.jspecify.annotations.NullMarked;
