/** The formats of lines, one parser a class behind one small interface. */
@NullMarked
package io.logriver.udfs.format;

import org.jspecify.annotations.NullMarked;
