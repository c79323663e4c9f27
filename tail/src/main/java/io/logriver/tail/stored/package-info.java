/** Stored lines, from Elasticsearch, by the same filters as live ones. */
@NullMarked
package io.logriver.tail.stored;

import org.jspecify.annotations.NullMarked;
