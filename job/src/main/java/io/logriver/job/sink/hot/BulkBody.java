package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.model.ByteWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a bulk request: for each document a line that says create, and a line that is the
 * document, byte for byte as it was rendered.
 *
 * <p>Not safe for use by several threads: it writes into one buffer, request after request.
 */
final class BulkBody {
    /** The longest id that Elasticsearch takes; one longer would fail the whole request. */
    static final int ID_BYTES_MAX = 512;

    /** Actions are kept for this many tenants; beyond it they are made anew. */
    private static final int TENANTS_MAX = 10_000;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** The beginning of a tenant's action lines on one day, up to the id. */
    private record Action(long day, byte[] prefix) {}

    private static final byte[] ACTION_END = "\"}}\n".getBytes(UTF_8);

    private final boolean gzip;
    private final ByteWriter out = new ByteWriter(1 << 16);
    private final Map<String, Action> actions = new HashMap<>();

    BulkBody(boolean gzip) {
        this.gzip = gzip;
    }

    /**
     * What makes a document unfit for any bulk request, since it would spoil the others in it; null
     * where nothing does.
     */
    static @Nullable String flaw(Document document) {
        int idBytes = document.id().getBytes(UTF_8).length;
        if (idBytes == 0 || idBytes > ID_BYTES_MAX) {
            return "The id has %d bytes; Elasticsearch takes 1 to %d"
                    .formatted(idBytes, ID_BYTES_MAX);
        }
        byte[] json = document.json();
        int first = 0;
        int last = json.length - 1;
        while (first <= last && json[first] <= ' ' && json[first] >= 0) {
            first++;
        }
        while (last > first && json[last] <= ' ' && json[last] >= 0) {
            last--;
        }
        boolean isObject = first < last && json[first] == '{' && json[last] == '}';
        return isObject ? null : "The value is not a JSON object";
    }

    byte[] render(List<Document> documents) {
        out.clear();
        for (Document document : documents) {
            byte[] id = document.id().getBytes(UTF_8);
            out.append(prefix(document)).appendEscaped(id, 0, id.length).append(ACTION_END);
            appendOnOneLine(document.json());
            out.append('\n');
        }
        return gzip ? zipped() : out.toByteArray();
    }

    /** In JSON a line feed is mere space between tokens; in a bulk request it ends the document. */
    private void appendOnOneLine(byte[] json) {
        int from = out.length();
        out.append(json);
        byte[] written = out.array();
        for (int i = from; i < out.length(); i++) {
            if (written[i] == '\n') {
                written[i] = ' ';
            }
        }
    }

    private byte[] prefix(Document document) {
        long day = Math.floorDiv(document.at(), DAY_MILLIS);
        Action action = actions.get(document.tenant());
        if (action == null || action.day() != day) {
            String prefix = "{\"create\":{\"_index\":\"%s\",\"_id\":\"".formatted(document.index());
            action = new Action(day, prefix.getBytes(UTF_8));
            if (actions.size() >= TENANTS_MAX) {
                actions.clear();
            }
            actions.put(document.tenant(), action);
        }
        return action.prefix();
    }

    private byte[] zipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(out.length() / 4 + 64);
        try (OutputStream zip = new FastGzip(bytes)) {
            zip.write(out.array(), 0, out.length());
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Gzip at its fastest level: log lines shrink to a fifth even so. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
