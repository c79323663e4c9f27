/** Looking at bytes: the small scans that all formats are made of. */
@NullMarked
package io.logriver.udfs.scan;

import org.jspecify.annotations.NullMarked;
