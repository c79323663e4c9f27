package io.logriver.job.ledger;

import io.logriver.job.flow.Tally;
import io.logriver.model.DropReason;
import io.logriver.model.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up the tallies of one channel, and writes each window anew when it has changed.
 *
 * <p>State per channel: the sums of each window, kept for the retention after the window's end, and
 * the windows that changed since they were written.
 */
final class LedgerFunction extends KeyedProcessFunction<String, Tally, LedgerEntry> {
    /** Where each sum lies in the array in state; drops follow, by ordinal of their reason. */
    private static final int LINES_IN = 0;

    private static final int BYTES_IN = 1;
    private static final int LINES_DELIVERED = 2;
    private static final int EVENTS_DELIVERED = 3;
    private static final int BYTES_DELIVERED = 4;
    private static final int DROPPED = 5;

    private static final MapStateDescriptor<Long, long[]> SUMS =
            new MapStateDescriptor<>(
                    "ledger-sums",
                    Types.LONG,
                    PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);
    private static final MapStateDescriptor<Long, Boolean> CHANGED =
            new MapStateDescriptor<>("ledger-changed", Types.LONG, Types.BOOLEAN);
    private static final ValueStateDescriptor<Long> WRITE_AT =
            new ValueStateDescriptor<>("ledger-write-at", Types.LONG);

    private final LedgerConfig config;

    private transient MapState<Long, long[]> sums;
    private transient MapState<Long, Boolean> changed;
    private transient ValueState<Long> writeAt;

    LedgerFunction(LedgerConfig config) {
        this.config = config;
    }

    static String key(Tally tally) {
        return tally.tenant() + "/" + tally.environment();
    }

    @Override
    public void open(OpenContext context) {
        sums = getRuntimeContext().getMapState(SUMS);
        changed = getRuntimeContext().getMapState(CHANGED);
        writeAt = getRuntimeContext().getState(WRITE_AT);
    }

    @Override
    public void processElement(Tally tally, Context context, Collector<LedgerEntry> out)
            throws Exception {
        long[] sum = sums.get(tally.window());
        if (sum == null) {
            sum = new long[DROPPED + DropReason.COUNT];
            context.timerService().registerEventTimeTimer(clearAt(tally.window()));
        } else if (sum.length < DROPPED + DropReason.COUNT) {
            // Written before a reason was added.
            sum = java.util.Arrays.copyOf(sum, DROPPED + DropReason.COUNT);
        }
        sum[LINES_IN] += tally.linesIn();
        sum[BYTES_IN] += tally.bytesIn();
        sum[LINES_DELIVERED] += tally.linesDelivered();
        sum[EVENTS_DELIVERED] += tally.eventsDelivered();
        sum[BYTES_DELIVERED] += tally.bytesDelivered();
        for (int i = 0; i < DropReason.COUNT; i++) {
            sum[DROPPED + i] += tally.dropped()[i];
        }
        sums.put(tally.window(), sum);
        changed.put(tally.window(), true);
        if (writeAt.value() == null) {
            long at = context.timerService().currentProcessingTime() + config.intervalMillis();
            writeAt.update(at);
            context.timerService().registerProcessingTimeTimer(at);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<LedgerEntry> out)
            throws Exception {
        switch (context.timeDomain()) {
            case PROCESSING_TIME -> {
                writeAt.clear();
                writeChanged(context.getCurrentKey(), out);
            }
            case EVENT_TIME -> {
                writeChanged(context.getCurrentKey(), out);
                clearUpTo(timestamp);
            }
        }
    }

    private void clearUpTo(long time) throws Exception {
        List<Long> over = new ArrayList<>();
        for (Long window : sums.keys()) {
            // Asked of every window: a timer may have been set by another configuration.
            if (clearAt(window) <= time) {
                over.add(window);
            }
        }
        for (Long window : over) {
            sums.remove(window);
        }
    }

    private void writeChanged(String key, Collector<LedgerEntry> out) throws Exception {
        List<Long> windows = new ArrayList<>();
        changed.keys().forEach(windows::add);
        windows.sort(Long::compare);
        for (Long window : windows) {
            long[] sum = sums.get(window);
            if (sum != null) {
                out.collect(entry(key, window, sum));
            }
        }
        changed.clear();
    }

    private LedgerEntry entry(String key, long window, long[] sum) {
        int slash = key.indexOf('/');
        Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            long lines = sum[DROPPED + reason.ordinal()];
            if (lines > 0) {
                dropped.put(reason, lines);
            }
        }
        return new LedgerEntry(
                key.substring(0, slash),
                key.substring(slash + 1),
                Instant.ofEpochMilli(window).toString(),
                Instant.ofEpochMilli(window + config.windowMillis()).toString(),
                sum[LINES_IN],
                sum[BYTES_IN],
                sum[LINES_DELIVERED],
                sum[EVENTS_DELIVERED],
                sum[BYTES_DELIVERED],
                dropped);
    }

    private long clearAt(long window) {
        return window + config.windowMillis() + config.retentionMillis();
    }
}
