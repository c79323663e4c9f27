/** Tests of rules. */
@NullMarked
package io.logriver.model.rules;

import org.jspecify.annotations.NullMarked;
