/** The command {@code deploy}: tells Logriver what happens to a deployment. */
@NullMarked
package io.logriver.cli.deploy;

import org.jspecify.annotations.NullMarked;
