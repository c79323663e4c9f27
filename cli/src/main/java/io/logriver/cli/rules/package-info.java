/** Tenants' rules: looked through, published, and shown as they are in force. */
@NullMarked
package io.logriver.cli.rules;

import org.jspecify.annotations.NullMarked;
