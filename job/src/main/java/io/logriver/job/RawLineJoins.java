package io.logriver.job;

import io.logriver.job.flow.Origin;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.ingest.RawLineSerializer;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.join.JoinSource;
import io.logriver.udfs.join.OriginFormat;
import io.logriver.udfs.join.StreamKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What joining must know of raw lines: a stream is what one writer sends to one partition, told
 * apart by the record's headers and by what an envelope says.
 */
final class RawLineJoins implements JoinSource<RawLine>, OriginFormat<RawLine> {
    /** By names, since a topic's {@code Origin} is another object after a restart. */
    private record Place(String topic, int partition) {}

    private final TenantReaders readers;
    private final StreamKey key = new StreamKey();
    private @Nullable Origin lastOrigin;
    private Place last = new Place("", 0);

    RawLineJoins(TenantReaders readers) {
        this.readers = readers;
    }

    @Override
    public StreamKey stream(RawLine origin, ParsedLine line) {
        return key.begin(place(origin))
                .add(origin.service())
                .add(origin.host())
                .add(origin.container())
                .add(origin.pod())
                .add(origin.source())
                .end(line);
    }

    /** Lines come in runs of one partition. */
    private Place place(RawLine line) {
        if (line.origin() != lastOrigin || line.partition() != last.partition()) {
            lastOrigin = line.origin();
            last = new Place(line.origin().topic(), line.partition());
        }
        return last;
    }

    @Override
    public void parse(RawLine origin, byte[] line, int offset, int length, ParsedLine out) {
        readers.of(origin.origin().tenant())
                .readBeside(line, offset, length, origin.timestamp(), origin.service(), out);
    }

    @Override
    public void write(RawLine origin, DataOutput out) throws IOException {
        // The lines of an event are kept beside its origin.
        RawLineSerializer.write(origin.withValue(null), out);
    }

    @Override
    public RawLine read(DataInput in) throws IOException {
        return RawLineSerializer.read(in);
    }
}
