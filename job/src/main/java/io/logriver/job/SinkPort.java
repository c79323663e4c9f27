package io.logriver.job;

import org.apache.flink.streaming.api.datastream.DataStream;

/** A place where a stream ends: it attaches itself to the stream. */
@FunctionalInterface
public interface SinkPort<T> {
    void attach(DataStream<T> stream);
}
