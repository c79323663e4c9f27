package io.logriver.job.enrich;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** The only split of a source whose readers all read everything; never handed out. */
record WholeTopic() implements SourceSplit {
    @Override
    public String splitId() {
        return "whole-topic";
    }

    /** An enumerator for readers that need no splits. */
    static final class NothingToAssign implements SplitEnumerator<WholeTopic, Integer> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<WholeTopic> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public Integer snapshotState(long checkpointId) {
            return 0;
        }

        @Override
        public void close() {}
    }

    /** Writes nothing and reads the same value. */
    record EmptySerializer<T>(T value) implements SimpleVersionedSerializer<T> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T object) {
            return new byte[0];
        }

        @Override
        public T deserialize(int version, byte[] bytes) {
            return value;
        }
    }
}
