package io.logriver.job;

import io.logriver.model.config.Problems;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job's graph, built as the entry builds it; no broker and no store is asked. */
final class Graphs {
    private static final String[] WORDS = {
        "-Dkafka.bootstrap-servers=broker:9092", "-Delasticsearch.url=http://store:9200"
    };

    private Graphs() {}

    static StreamExecutionEnvironment wholeJob() {
        Problems problems = new Problems();
        JobConfig config = JobConfig.of(JobArguments.parse(WORDS, problems), problems);
        StreamExecutionEnvironment env =
                Environment.prepare(
                        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()));
        env.setParallelism(2);
        JobMain.build(env, config);
        return env;
    }

    /** The classes of ours that flow between operators. */
    static Set<String> typesOf(StreamExecutionEnvironment env) {
        return env.getTransformations().stream()
                .flatMap(end -> end.getTransitivePredecessors().stream())
                .map(Transformation::getOutputType)
                .map(type -> type.getTypeClass().getName())
                .filter(name -> name.startsWith("io.logriver."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
