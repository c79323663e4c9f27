@NullMarked
package io.logriver.udfs.scan;

import org.jspecify.annotations.NullMarked;
