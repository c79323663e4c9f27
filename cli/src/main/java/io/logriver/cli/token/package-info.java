/** Tokens for the tail server, signed with the local stack's key. */
@NullMarked
package io.logriver.cli.token;

import org.jspecify.annotations.NullMarked;
