package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The bytes of a document in a checkpoint. Version 1: time, tenant, id and JSON, each of the last
 * three with its length before it.
 *
 * <p>A change of layout is a new version; what older ones wrote stays readable, and a test reads
 * their stored bytes.
 */
final class DocumentSerializer implements SimpleVersionedSerializer<Document> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Document document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 + document.json().length);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(document.at());
        write(out, document.tenant().getBytes(UTF_8));
        write(out, document.id().getBytes(UTF_8));
        write(out, document.json());
        return bytes.toByteArray();
    }

    @Override
    public Document deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "The state of the Elasticsearch sink has version %d, this job reads %d: start it with the release that wrote the checkpoint, or a later one"
                            .formatted(version, VERSION));
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        long at = in.readLong();
        String tenant = new String(read(in), UTF_8);
        String id = new String(read(in), UTF_8);
        return new Document(tenant, at, id, read(in));
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] part = new byte[in.readInt()];
        in.readFully(part);
        return part;
    }
}
