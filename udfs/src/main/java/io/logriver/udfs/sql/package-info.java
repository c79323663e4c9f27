/**
 * Understanding lines in Flink SQL: thin functions over the parsers, whose only work is types and
 * nulls.
 *
 * <p>Each gives null for null, the same result for the same line, and never fails for a line,
 * whatever it holds. {@code sql/00_functions.sql} registers them.
 */
@NullMarked
package io.logriver.udfs.sql;

import org.jspecify.annotations.NullMarked;
