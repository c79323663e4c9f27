/**
 * The live-tail server: lines to people, straight from Kafka, over SSE and WebSocket.
 *
 * <p>It holds no state worth losing: any server can serve any watcher.
 */
@NullMarked
package io.logriver.tail;

import org.jspecify.annotations.NullMarked;
