/**
 * The store region: from the tail topics to Elasticsearch, apart from everything that is live.
 *
 * <p>It shares no edge with the core region; Kafka stands between them and keeps what the store has
 * not taken yet.
 */
@NullMarked
package io.logriver.job.store;

import org.jspecify.annotations.NullMarked;
