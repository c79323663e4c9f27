/**
 * The filter language: conditions on events in the wire format, parsed once and asked of rendered
 * bytes, without a tree, strings or allocation for an event.
 */
@NullMarked
package io.logriver.model.filter;

import org.jspecify.annotations.NullMarked;
