/** The command {@code ledger}: what became of every line, and whether it adds up. */
@NullMarked
package io.logriver.cli.ledger;

import org.jspecify.annotations.NullMarked;
