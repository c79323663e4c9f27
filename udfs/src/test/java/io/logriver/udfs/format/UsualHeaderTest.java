package io.logriver.udfs.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short cut takes usual headers, and comes to what the long way comes to. */
class UsualHeaderTest {
    private static final int LINES = 200_000;
    private static final String[] TIMES = {
        "2024-05-01 10:00:00,123", "2024-05-01T10:00:00.123Z", "24/05/01 10:00:00", "10:00:00.5"
    };
    private static final String[] PARTS = {
        " ",
        " ",
        "  ",
        "\t",
        "INFO",
        "WARN ",
        "ERROR",
        "System",
        "HTTP",
        "info",
        "[main]",
        "[  http-exec-3]",
        "[INFO]",
        "[System]",
        "[a.b.C]",
        "[pid 3]",
        "[MY-1]",
        "[-]",
        "com.acme.Orders",
        "orders",
        "orders.db - WARN",
        "info-x",
        "main.go:7",
        "an.Exception",
        "Error",
        "1234",
        " --- ",
        " - ",
        ": ",
        " : ",
        ":",
        "-",
        "|",
        "(Main.java:3)",
        "{",
        "}",
        "message and more"
    };

    private final TimeScanner times = new TimeScanner(ZoneOffset.UTC);
    private final UsualHeader usual = new UsualHeader(times);
    private final HeaderFormat whole = new HeaderFormat(times);
    private final ByteWriter out = new ByteWriter(256);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-01 10:00:00,123 INFO  [main] com.acme.Orders - placed",
                "2024-05-01 10:00:00,123 [main] INFO com.acme.Orders - placed",
                "2024-05-01 10:00:00,123 WARN com.acme.Orders: placed",
                "2024-05-01T10:00:00.123Z ERROR order was placed",
                "2024-05-01T10:00:00.123+02:00  INFO 12 --- [  main] c.a.Orders    : placed",
                "2024-05-01 10:00:00,123 - orders.db - INFO - placed",
                "2024-05-01 10:00:00,123 - INFO - placed an order",
                "24/05/01 10:00:00 INFO executor.Executor: placed",
            })
    void takesWhatMostLoggersWrite(String line) {
        assertThat(event(usual, line)).isEqualTo(event(whole, line)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-01 10:00:00,123 INFO 200 OK",
                "2024-05-01 10:00:00,123 INFO [main] placed an order",
                "2024-05-01 10:00:00,123 INFO java.lang.Exception: no order",
                "2024-05-01 10:00:00,123 [System] INFO placed an order",
                "2024-05-01 10:00:00,123 INFO {\"message\":\"placed\"}",
                "2024-05-01 10:00:00,123 - info - INFO - placed",
            })
    void leavesWhatNeedsACloserLook(String line) {
        assertThat(event(usual, line)).isEmpty();
    }

    @Test
    void whatItTakesIsWhatTheLongWayReads() {
        SplittableRandom random = new SplittableRandom(20260101L);
        int taken = 0;
        for (int i = 0; i < LINES; i++) {
            String line = line(random);
            String event = event(usual, line);
            if (!event.isEmpty()) {
                taken++;
                assertThat(event).as(line).isEqualTo(event(whole, line));
            }
        }
        assertThat(taken).isGreaterThan(LINES / 100);
    }

    private static String line(SplittableRandom random) {
        StringBuilder line = new StringBuilder(TIMES[random.nextInt(TIMES.length)]).append(' ');
        int parts = 2 + random.nextInt(8);
        for (int i = 0; i < parts; i++) {
            line.append(PARTS[random.nextInt(PARTS.length)]);
            line.append(random.nextBoolean() ? " " : "");
        }
        return line.append("the end").toString();
    }

    /** What a format reads, as JSON; empty where it does not take the line. */
    private String event(LineFormat format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ParsedLine line = new ParsedLine();
        times.setNow(1_772_366_400_000L);
        if (!format.parse(bytes, 0, bytes.length, line)) {
            return "";
        }
        out.clear();
        line.writeEvent(out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
