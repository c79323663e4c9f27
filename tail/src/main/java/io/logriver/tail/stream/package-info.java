/** Lines from Kafka to watchers: one stream of backlog and live, without a gap or a repeat. */
@NullMarked
package io.logriver.tail.stream;

import org.jspecify.annotations.NullMarked;
