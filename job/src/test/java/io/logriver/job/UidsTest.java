package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** What a checkpoint finds its operators by, and how they write into it. */
class UidsTest {
    private final StreamExecutionEnvironment env = Graphs.wholeJob();
    private final StreamGraph graph = env.getStreamGraph(false);

    private static List<String> committed() throws IOException {
        try (InputStream in = UidsTest.class.getResourceAsStream("/uids.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void operatorsHaveTheCommittedUids() throws IOException {
        assertThat(graph.getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .as(
                        "An operator with another uid does not find its state in a checkpoint. If"
                                + " that is wanted, change src/test/resources/uids.txt with it")
                .containsExactlyInAnyOrderElementsOf(committed());
    }

    @Test
    void noOperatorFallsBackToAGenericSerializer() {
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(graph.getStreamNodes().stream().flatMap(UidsTest::serializers))
                .isNotEmpty()
                .doesNotHaveAnyElementsOfTypes(KryoSerializer.class);
    }

    private static Stream<TypeSerializer<?>> serializers(StreamNode node) {
        return Stream.of(
                        Stream.of(node.getTypeSerializersIn()),
                        Stream.of(node.getTypeSerializerOut()),
                        Stream.ofNullable(node.getStateKeySerializer()))
                .<TypeSerializer<?>>flatMap(each -> each)
                .filter(Objects::nonNull);
    }

    @Test
    void theJobsMaxParallelismIsSetInCode() {
        assertThat(graph.getExecutionConfig().getMaxParallelism())
                .isEqualTo(Environment.MAX_PARALLELISM);
    }

    @Test
    void theRegionsShareNoEdge() {
        JobGraph job = graph.getJobGraph();
        assertThat(job.getVerticesAsArray())
                .filteredOn(vertex -> vertex.getName().contains("read-tail"))
                .singleElement()
                .satisfies(
                        store ->
                                assertThat(store.getName())
                                        .contains("store-hot")
                                        .doesNotContain("lines: parse"))
                .satisfies(store -> assertThat(store.getInputs()).isEmpty());
    }
}
