package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamKeyTest {
    private final StreamKey key = new StreamKey();
    private final ParsedLine line = new ParsedLine();

    private StreamKey of(@Nullable String service, @Nullable String host) {
        return key.begin("topic").add(utf8(service)).add(utf8(host)).end(line);
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    @Test
    void aCopyStaysWhenTheKeyIsFilledAgain() {
        StreamKey first = of("orders", "node-1").copy();
        assertThat(of("orders", "node-2")).isNotEqualTo(first);
        assertThat(of("orders", "node-1")).isEqualTo(first).hasSameHashCodeAs(first);
    }

    @Test
    void whatIsKnownOfOneThingIsNotTakenForAnother() {
        StreamKey service = of("a", null).copy();
        assertThat(of(null, "a")).isNotEqualTo(service);
        assertThat(of("a", "")).isEqualTo(service);
    }

    @Test
    void theProcessTellsStreamsApartOnlyWhereARelayNamesItOnEachLine() {
        byte[] pids = {'1', '2'};
        line.set(Field.PID, pids, 0, 1);
        StreamKey first = of("a", null).copy();
        line.set(Field.PID, pids, 1, 1);
        assertThat(of("a", null)).isEqualTo(first);
        line.setFormat(Format.SYSLOG_RFC3164);
        StreamKey relayed = of("a", null).copy();
        line.set(Field.PID, pids, 0, 1);
        assertThat(of("a", null)).isNotEqualTo(relayed);
    }
}
