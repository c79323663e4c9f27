/**
 * The local stack: Kafka, Elasticsearch, a Flink cluster and the job, each a {@link
 * io.logriver.cli.stack.Part} that is started, told the health of and stopped alone. Promises: a
 * second {@code up} changes nothing, a half-dead stack is made whole, {@code down} leaves no
 * process.
 */
@NullMarked
package io.logriver.cli.stack;

import org.jspecify.annotations.NullMarked;
