package io.logriver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServersITCase {
    @Test
    void aBrokerKeepsItsTopicsOverACrash() {
        try (KafkaBroker broker = KafkaBroker.onFreePorts(Scratch.folder("kafka")).start()) {
            try (TopicAdmin topics = TopicAdmin.at(broker.bootstrapServers())) {
                topics.createFixed();
                assertThat(topics.createRaw("acme", "prod", 2)).isTrue();
                assertThat(topics.createRaw("acme", "prod", 2)).isFalse();
            }
            broker.kill();
            assertThat(broker.isHealthy()).isFalse();
            assertThat(broker.process()).isEmpty();

            broker.start();
            try (TopicAdmin topics = TopicAdmin.at(broker.bootstrapServers())) {
                assertThat(topics.names()).contains("logs-acme-prod", "deployments", "ledger");
            }
            broker.stop();
            assertThat(broker.process()).isEmpty();
        }
    }

    @Test
    void anElasticsearchNodeStartsAndStops() {
        ElasticsearchNode node = SharedElasticsearch.node();
        assertThat(node.isHealthy()).isTrue();
        assertThat(node.process()).isPresent();
        node.stop();
        assertThat(node.isHealthy()).isFalse();
        assertThat(node.process()).isEmpty();
    }

    @Test
    void aKilledTaskManagerComesBackAlone() {
        try (FlinkCluster cluster = FlinkCluster.onFreePorts(Scratch.folder("flink"), 1).start()) {
            assertThat(cluster.rest().taskManagers()).containsExactly("taskmanager-1");
            cluster.killTaskManager(1);
            assertThat(cluster.hasDied("taskmanager-1")).isTrue();

            cluster.start();
            assertThat(cluster.taskManager(1)).isPresent();
            assertThat(cluster.isRegistered(1)).isTrue();
        }
    }
}
