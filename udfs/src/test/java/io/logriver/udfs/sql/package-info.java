@NullMarked
package io.logriver.udfs.sql;

import org.jspecify.annotations.NullMarked;
