package io.logriver.udfs.join;

import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Lines with a stream and a number. */
final class SampleSource
        implements JoinSource<SampleSource.Origin>, OriginFormat<SampleSource.Origin> {
    record Origin(String stream, int number) {}

    private final LineParser parser = new LineParser();
    private final StreamKey key = new StreamKey();

    @Override
    public StreamKey stream(Origin origin, ParsedLine line) {
        return key.begin(origin.stream()).end(line);
    }

    @Override
    public void parse(Origin origin, byte[] line, int offset, int length, ParsedLine out) {
        parser.parse(line, offset, length, out);
    }

    @Override
    public void write(Origin origin, DataOutput out) throws IOException {
        out.writeUTF(origin.stream());
        out.writeInt(origin.number());
    }

    @Override
    public Origin read(DataInput in) throws IOException {
        return new Origin(in.readUTF(), in.readInt());
    }
}
