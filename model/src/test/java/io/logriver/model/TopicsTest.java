package io.logriver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @ParameterizedTest
    @CsvSource({
        "logs-acme-prod,acme,prod",
        "logs-acme-eu-prod,acme-eu,prod",
        "logs-a-b-c-staging_2,a-b-c,staging_2",
        "logs-logs-logs,logs,logs"
    })
    void theLastDashSplitsTenantAndEnvironment(String topic, String tenant, String environment) {
        assertThat(Topics.channelOf(topic)).contains(new Channel(tenant, environment));
        assertThat(Topics.raw(tenant, environment)).isEqualTo(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "logs-",
                "logs-acme",
                "logs--prod",
                "logs-acme-",
                "logs-Acme-prod",
                "tail-a"
            })
    void aTopicWithoutATenantAndAnEnvironmentIsNoChannel(String topic) {
        assertThat(Topics.channelOf(topic)).isEmpty();
    }

    @Test
    void aTailTopicNamesItsTenant() {
        assertThat(Topics.tenantOfTail(Topics.tail("acme-eu"))).contains("acme-eu");
        assertThat(Topics.tenantOfTail("tail-")).isEmpty();
        assertThat(Topics.tenantOfTail("tail-A")).isEmpty();
        assertThat(Topics.tenantOfTail("logs-acme-prod")).isEmpty();
    }

    @Test
    void noTopicIsBuiltFromANameThatIsNotChecked() {
        assertThatThrownBy(() -> Topics.raw("a/../b", "prod")).hasMessageContaining("a/../b");
        assertThatThrownBy(() -> Topics.raw("acme", "pre-prod")).hasMessageContaining("pre-prod");
        assertThatThrownBy(() -> Topics.tail("*")).hasMessageContaining("*");
    }

    @Test
    void noTenantCanHaveTheNameUnderWhichRefusedTopicsAreCounted() {
        assertThat(Names.isTenant(Channel.REFUSED.tenant())).isFalse();
    }
}
