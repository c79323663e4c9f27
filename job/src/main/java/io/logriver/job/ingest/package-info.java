/**
 * Raw records in: from Kafka's bytes and headers to a line with its channel; nothing a record
 * contains can throw.
 */
@NullMarked
package io.logriver.job.ingest;

import org.jspecify.annotations.NullMarked;
