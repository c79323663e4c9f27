package io.logriver.job.ledger;

import io.logriver.job.flow.Tally;
import io.logriver.model.LedgerEntry;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Adds up what became of every line. */
public final class LedgerStep {
    static final String UID = "keep-ledger";

    private LedgerStep() {}

    public static DataStream<LedgerEntry> attach(
            DataStream<Tally> counted, DataStream<Tally> decided, LedgerConfig config) {
        return counted.union(decided)
                .keyBy(LedgerFunction::key)
                .process(new LedgerFunction(config))
                .returns(TypeInformation.of(LedgerEntry.class))
                .uid(UID)
                .name("keep-ledger: counts that add up");
    }
}
