package io.logriver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TcpPortsTest {
    @Test
    void freePortsAreFreeAndDifferent() {
        assertThat(TcpPorts.free(3)).doesNotHaveDuplicates().allMatch(TcpPorts::isFree);
    }
}
