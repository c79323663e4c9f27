package io.logriver.job.sink.hot;

import io.logriver.model.Wire;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One log event on its way into an index: what flows into the sink, and what it keeps in state.
 *
 * @param tenant a checked name, part of the index's name
 * @param at when the line was received, in epoch milliseconds; its UTC date names the index. A
 *     replay gives the same value, so that it finds the same index
 * @param id the {@link Wire#EVENT_ID}, unique in the index
 * @param json the rendered event
 */
public record Document(String tenant, long at, String id, byte[] json) {
    /** The digits of an index's name, whatever the country of the machine writes. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);

    /** What a document costs in memory beside its bytes: objects, references, the tenant. */
    private static final int OVERHEAD_BYTES = 128;

    /** The index of a tenant's events received at this time. */
    public static String index(String tenant, long at) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
        return "logs-" + tenant + "-" + DAY.format(date);
    }

    String index() {
        return index(tenant, at);
    }

    long sizeBytes() {
        return OVERHEAD_BYTES + 2L * id.length() + json.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document that
                && at == that.at
                && tenant.equals(that.tenant)
                && id.equals(that.id)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, at, id, Arrays.hashCode(json));
    }

    @Override
    public String toString() {
        return "Document[%s/%s, %d bytes]".formatted(index(), id, json.length);
    }
}
