package io.logriver.job.enrich;

import io.logriver.job.config.KafkaConfig;

/**
 * Deployment events from their topic.
 *
 * @param loadTimeoutMillis how long reading to the end may take at the start
 * @param discoveryMillis how often new partitions are looked for
 */
public record KafkaDeploymentFeed(
        KafkaConfig kafka, String topic, long loadTimeoutMillis, long discoveryMillis)
        implements DeploymentFeed {
    @Override
    public Reader open() {
        return new KafkaDeploymentReader(this);
    }
}
