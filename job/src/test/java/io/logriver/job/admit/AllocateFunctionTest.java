package io.logriver.job.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllocateFunctionTest {
    private static final long MINUTE = 60_000;
    private static final AdmitConfig CONFIG =
            new AdmitConfig(MINUTE, Quota.of(10, 1_000), 10 * MINUTE, 5, 100, new double[6]);

    private KeyedOneInputStreamOperatorTestHarness<String, Ticket, Verdict> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(CONFIG);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Ticket, Verdict> harness(
            AdmitConfig config) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AllocateFunction(config)),
                Ticket::tenant,
                Types.STRING);
    }

    private void restart(AdmitConfig config) throws Exception {
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(config);
        harness.initializeState(snapshot);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private Verdict ask(String tenant, long window, long lines, long bytes) throws Exception {
        harness.processElement(new Ticket(tenant, window, lines, bytes, 1), 0);
        List<Verdict> verdicts = harness.extractOutputValues();
        return verdicts.get(verdicts.size() - 1);
    }

    @Test
    void grantsAddUpToTheQuotaExactly() throws Exception {
        assertThat(ask("acme", 0, 7, 7).linesGranted()).isEqualTo(7);
        assertThat(ask("acme", 0, 7, 7).linesGranted()).isEqualTo(3);
        assertThat(ask("acme", 0, 7, 7).linesGranted()).isZero();
    }

    @Test
    void tenantsAndWindowsHaveQuotasOfTheirOwn() throws Exception {
        ask("acme", 0, 10, 10);
        assertThat(ask("globex", 0, 10, 10).linesGranted()).isEqualTo(10);
        assertThat(ask("acme", MINUTE, 10, 10).linesGranted()).isEqualTo(10);
        assertThat(ask("acme", 0, 1, 1).linesGranted()).isZero();
    }

    @Test
    void aWindowWhoseBytesAreSpentGrantsNothingMore() throws Exception {
        assertThat(ask("acme", 0, 2, 1_500).bytesGranted()).isEqualTo(1_000);
        assertThat(ask("acme", 0, 1, 1).linesGranted()).isZero();
    }

    @Test
    void stateIsEmptyOnceTheWindowIsLongPast() throws Exception {
        ask("acme", 0, 3, 3);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        harness.processWatermark(11 * MINUTE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aRestoredAllocatorRemembersWhatItGranted() throws Exception {
        ask("acme", 0, 8, 8);
        restart(CONFIG);
        assertThat(ask("acme", 0, 8, 8).linesGranted()).isEqualTo(2);
    }

    @Test
    void aWindowOfBeforeTheGraceWasLengthenedIsClearedToo() throws Exception {
        ask("acme", 0, 3, 3);
        restart(new AdmitConfig(MINUTE, CONFIG.quota(), 30 * MINUTE, 5, 100, new double[6]));
        harness.processWatermark(11 * MINUTE);
        assertThat(ask("acme", 0, 8, 8).linesGranted()).isEqualTo(7);
        ask("acme", 20 * MINUTE, 3, 3);
        harness.processWatermark(51 * MINUTE);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }
}
