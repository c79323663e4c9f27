package io.logriver.job.enrich;

import io.logriver.job.config.KafkaConfig;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The Kafka source of deployment events, from the topic's start; the topic may come later. */
public final class DeploymentSource {
    private DeploymentSource() {}

    public static KafkaSource<byte[]> of(KafkaConfig kafka, String topic, long discoveryMillis) {
        Properties properties = kafka.clientProperties();
        properties.put("partition.discovery.interval.ms", Long.toString(discoveryMillis));
        properties.put("client.id.prefix", "logriver-deployments");
        return KafkaSource.<byte[]>builder()
                .setProperties(properties)
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopicPattern(Pattern.compile(Pattern.quote(topic)))
                .setGroupId("logriver-deployments")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ValueReader())
                .build();
    }

    /** The value alone; a deletion has none and says nothing. */
    private static final class ValueReader implements KafkaRecordDeserializationSchema<byte[]> {
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
            if (record.value() != null) {
                out.collect(record.value());
            }
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }
}
