/**
 * The signature of a message: its text with the variable parts masked, so that lines written by one
 * log statement share it. Pure, stateless and linear in the message.
 */
@NullMarked
package io.logriver.udfs.signature;

import org.jspecify.annotations.NullMarked;
