/**
 * A tenant's rules: how its lines are understood, held back and routed, as immutable data, and the
 * reader of the rules file, which tells everything that is wrong with it at once.
 */
@NullMarked
package io.logriver.model.rules;

import org.jspecify.annotations.NullMarked;
