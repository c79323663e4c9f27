/** Tests of signatures. */
@NullMarked
package io.logriver.udfs.signature;

import org.jspecify.annotations.NullMarked;
