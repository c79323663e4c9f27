package io.logriver.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the job needs of its environment, whatever the cluster's configuration says. */
public final class Environment {
    /**
     * Key groups, and so the most subtasks that counts are spread over: ten times as many as the
     * largest installation planned for, since it cannot be changed without losing state.
     */
    static final int MAX_PARALLELISM = 1_280;

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);

    private Environment() {}

    /**
     * Makes the decisions that the job's promises rest on: no generic serializer, uids that are
     * chosen, exactly-once with aligned barriers (the quota holds no line in a snapshot), buffers
     * sent soon enough for an eye.
     */
    public static StreamExecutionEnvironment prepare(StreamExecutionEnvironment env) {
        Configuration config = new Configuration();
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        config.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        config.set(
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                CheckpointingMode.EXACTLY_ONCE);
        config.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        if (env.getCheckpointConfig().getCheckpointInterval() <= 0) {
            config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        }
        env.configure(config);
        return env;
    }
}
