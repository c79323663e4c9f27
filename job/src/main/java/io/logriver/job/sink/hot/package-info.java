/**
 * The hot sink: log events as Elasticsearch documents, written in bulk and never twice.
 *
 * <p>It promises that every document is either in its index or, where Elasticsearch refuses it for
 * good, in the dead letters; and that an Elasticsearch that is slow or gone holds up neither a
 * checkpoint nor anything but this sink's own input.
 */
@NullMarked
package io.logriver.job.sink.hot;

import org.jspecify.annotations.NullMarked;
