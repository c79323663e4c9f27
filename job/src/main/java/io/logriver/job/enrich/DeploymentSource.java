package io.logriver.job.enrich;

import io.logriver.job.config.KafkaConfig;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that gives every subtask every deployment event: each reads the whole topic, from its
 * start and at every start.
 *
 * <p>It is a broadcast without a network edge. A task whose sources are all chained is triggered
 * for checkpoints as a source is; one that also has a network input is not (Flink 2.3 triggers only
 * vertices without inputs), and its checkpoints would never end. Nothing is kept in the source's
 * state, since an event that comes again changes nothing.
 */
public final class DeploymentSource
        implements Source<byte[], WholeTopic, Integer>, ResultTypeQueryable<byte[]> {
    private final KafkaConfig kafka;
    private final String topic;
    private final long discoveryMillis;

    public DeploymentSource(KafkaConfig kafka, String topic, long discoveryMillis) {
        this.kafka = kafka;
        this.topic = topic;
        this.discoveryMillis = discoveryMillis;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<byte[], WholeTopic> createReader(SourceReaderContext context) {
        return new DeploymentReader(kafka, topic, discoveryMillis);
    }

    @Override
    public SplitEnumerator<WholeTopic, Integer> createEnumerator(
            SplitEnumeratorContext<WholeTopic> context) {
        return new WholeTopic.NothingToAssign();
    }

    @Override
    public SplitEnumerator<WholeTopic, Integer> restoreEnumerator(
            SplitEnumeratorContext<WholeTopic> context, Integer checkpoint) {
        return new WholeTopic.NothingToAssign();
    }

    @Override
    public SimpleVersionedSerializer<WholeTopic> getSplitSerializer() {
        return new WholeTopic.EmptySerializer<>(new WholeTopic());
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new WholeTopic.EmptySerializer<>(0);
    }

    @Override
    public TypeInformation<byte[]> getProducedType() {
        return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
}
