package io.logriver.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.job.flow.Tally;
import io.logriver.model.DropReason;
import io.logriver.model.LedgerEntry;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerFunctionTest {
    private static final long MINUTE = 60_000;
    private static final LedgerConfig CONFIG = new LedgerConfig(MINUTE, 1_000, 60 * MINUTE);

    private KeyedOneInputStreamOperatorTestHarness<String, Tally, LedgerEntry> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(CONFIG);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Tally, LedgerEntry> harness(
            LedgerConfig config) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new LedgerFunction(config)),
                LedgerFunction::key,
                Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void counted(long window, long in, long delivered, DropReason reason, long dropped)
            throws Exception {
        long[] drops = new long[DropReason.COUNT];
        drops[reason.ordinal()] = dropped;
        harness.processElement(
                new Tally("acme", "prod", window, in, in * 10, delivered, delivered, 0, drops), 0);
    }

    private List<LedgerEntry> written() {
        return harness.extractOutputValues();
    }

    @Test
    void talliesOfAWindowAddUpInOneEntry() throws Exception {
        counted(0, 10, 0, DropReason.SAMPLED_OUT, 2);
        counted(0, 0, 5, DropReason.QUOTA_EXCEEDED, 3);
        harness.setProcessingTime(1_000);
        assertThat(written()).hasSize(1);
        LedgerEntry entry = written().get(0);
        assertThat(entry.key()).isEqualTo("acme/prod/1970-01-01T00:00:00Z");
        assertThat(entry.linesIn()).isEqualTo(10);
        assertThat(entry.linesDelivered()).isEqualTo(5);
        assertThat(entry.linesDropped(DropReason.SAMPLED_OUT)).isEqualTo(2);
        assertThat(entry.linesDropped(DropReason.QUOTA_EXCEEDED)).isEqualTo(3);
        assertThat(entry.linesMissing()).isZero();
    }

    @Test
    void onlyChangedWindowsAreWrittenAgain() throws Exception {
        counted(0, 1, 1, DropReason.SAMPLED_OUT, 0);
        counted(MINUTE, 1, 1, DropReason.SAMPLED_OUT, 0);
        harness.setProcessingTime(1_000);
        counted(MINUTE, 1, 1, DropReason.SAMPLED_OUT, 0);
        harness.setProcessingTime(5_000);
        assertThat(written()).hasSize(3);
        assertThat(written().get(2).linesIn()).isEqualTo(2);
    }

    @Test
    void stateIsEmptyAfterTheRetention() throws Exception {
        counted(0, 1, 1, DropReason.SAMPLED_OUT, 0);
        harness.setProcessingTime(1_000);
        harness.processWatermark(61 * MINUTE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aWindowOfBeforeTheRetentionWasLengthenedIsClearedToo() throws Exception {
        counted(0, 1, 1, DropReason.SAMPLED_OUT, 0);
        harness.setProcessingTime(1_000);
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(new LedgerConfig(MINUTE, 1_000, 120 * MINUTE));
        harness.initializeState(snapshot);
        harness.open();
        harness.processWatermark(61 * MINUTE);
        counted(90 * MINUTE, 1, 1, DropReason.SAMPLED_OUT, 0);
        harness.processWatermark(211 * MINUTE);
        harness.setProcessingTime(10_000);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void anEndingInputLosesNoChange() throws Exception {
        counted(0, 1, 1, DropReason.SAMPLED_OUT, 0);
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(written()).hasSize(1);
    }
}
