/**
 * The words of Logriver: names, levels, outcomes, and the records that cross topics.
 *
 * <p>Nothing here knows Flink or a client library; every other room may use it.
 */
@NullMarked
package io.logriver.model;

import org.jspecify.annotations.NullMarked;
