package io.logriver.job.admit;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Answers tickets out of the tenant's quota of the window: it sees every count of the tenant, so
 * the quota is exact whatever the parallelism.
 *
 * <p>State per tenant and window: lines and bytes used. A timer clears it {@code late-tickets}
 * after the window's end.
 */
final class AllocateFunction extends KeyedProcessFunction<String, Ticket, Verdict> {
    private static final MapStateDescriptor<Long, Long> LINES_USED =
            new MapStateDescriptor<>("quota-lines-used", Types.LONG, Types.LONG);
    private static final MapStateDescriptor<Long, Long> BYTES_USED =
            new MapStateDescriptor<>("quota-bytes-used", Types.LONG, Types.LONG);

    private final AdmitConfig config;

    private transient MapState<Long, Long> linesUsed;
    private transient MapState<Long, Long> bytesUsed;

    AllocateFunction(AdmitConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        linesUsed = getRuntimeContext().getMapState(LINES_USED);
        bytesUsed = getRuntimeContext().getMapState(BYTES_USED);
    }

    @Override
    public void processElement(Ticket ticket, Context context, Collector<Verdict> out)
            throws Exception {
        Quota quota = config.quota();
        Long lines = linesUsed.get(ticket.window());
        Long bytes = bytesUsed.get(ticket.window());
        if (lines == null || bytes == null) {
            lines = 0L;
            bytes = 0L;
            context.timerService().registerEventTimeTimer(clearAt(ticket.window()));
        }
        long linesGranted = Math.min(ticket.lines(), quota.lines() - lines);
        long bytesGranted = Math.min(ticket.bytes(), quota.bytes() - bytes);
        boolean spent = bytesGranted < ticket.bytes() || linesGranted < ticket.lines();
        linesUsed.put(ticket.window(), spent ? quota.lines() : lines + linesGranted);
        bytesUsed.put(ticket.window(), spent ? quota.bytes() : bytes + bytesGranted);
        out.collect(
                new Verdict(
                        ticket.tenant(),
                        ticket.window(),
                        ticket.lines(),
                        linesGranted,
                        bytesGranted,
                        ticket.from()));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Verdict> out)
            throws Exception {
        List<Long> over = new ArrayList<>();
        for (Long window : linesUsed.keys()) {
            // Asked of every window: a timer may have been set by another configuration.
            if (clearAt(window) <= timestamp) {
                over.add(window);
            }
        }
        for (Long window : over) {
            linesUsed.remove(window);
            bytesUsed.remove(window);
        }
    }

    private long clearAt(long window) {
        return window + config.windowMillis() + config.lateTicketsMillis();
    }
}
