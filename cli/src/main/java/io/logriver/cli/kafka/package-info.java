/**
 * How the commands reach Kafka: clients with the settings that they share, and reading to the end.
 */
@NullMarked
package io.logriver.cli.kafka;

import org.jspecify.annotations.NullMarked;
