@NullMarked
package io.logriver.udfs.format;

import org.jspecify.annotations.NullMarked;
