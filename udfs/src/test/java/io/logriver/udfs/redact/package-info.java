/** Tests of redaction. */
@NullMarked
package io.logriver.udfs.redact;

import org.jspecify.annotations.NullMarked;
