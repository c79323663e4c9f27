package io.logriver.udfs.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Level;
import io.logriver.udfs.join.Joining.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions whose names do not end as exceptions' names do. */
class NamedHeaderTest {
    private static final String FRAME = "\tat com.acme.Shop.sell(Shop.java:3)";
    private final Joining joining = new Joining();

    private List<Event> events(String... lines) {
        for (String line : lines) {
            joining.line(line);
        }
        joining.joiner.flush();
        return joining.events;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.OutOfStock: none left|com.acme.OutOfStock",
                "com.acme.shop.OutOfStock|com.acme.shop.OutOfStock",
                "com.acme.Shop$Closed: till nine|com.acme.Shop$Closed",
                "java.lang.Throwable: x|java.lang.Throwable",
                "ConnectFailure: x|ConnectFailure",
                "SegmentationFault: x|SegmentationFault",
                "QuotaExceeded: x|QuotaExceeded",
                "UserWarning: x|UserWarning"
            })
    void aHeaderWithFramesBelowIsOneEventWithItsType(String header, String type) {
        List<Event> events = events("before", header, FRAME, "after");
        assertThat(events).hasSize(3);
        assertThat(events.get(1).type()).isEqualTo(type);
        assertThat(events.get(1).trace()).isEqualTo(header + "\n" + FRAME);
        assertThat(events.get(1).level()).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.OutOfStock: none left",
                "QuotaExceeded: x",
                "com.acme.Shop: 3 orders",
                "Note: all well",
                "main.Run",
                "Warning: low disk"
            })
    void withoutFramesItIsALineOfItsOwn(String line) {
        List<Event> events = events(line, "  indented", "after");
        assertThat(events).extracting(Event::original).containsExactly(line, "  indented", "after");
        assertThat(events.get(0).type()).isNull();
        assertThat(events.get(0).level()).isNull();
    }

    @Test
    void aNameWithPackagesBelongsToTheLogLineAboveIt() {
        List<Event> events =
                events(
                        "2026-01-31 12:00:00,000 ERROR order failed",
                        "com.acme.OutOfStock: none left",
                        FRAME,
                        "Caused by: com.acme.Closed",
                        FRAME);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).type()).isEqualTo("com.acme.OutOfStock");
        assertThat(events.get(0).message()).isEqualTo("order failed");
    }

    @Test
    void aLogLineThatNamesItAndHasFramesBelowTellsItsType() {
        List<Event> events =
                events(
                        "2026-01-31 12:00:00,000 ERROR order failed: com.acme.OutOfStock: none left",
                        FRAME);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).type()).isEqualTo("com.acme.OutOfStock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KeyboardInterrupt",
                "StopIteration: 7",
                "SystemExit: 1",
                "DeprecationWarning: old",
                "GeneratorExit",
                "zmq.error.Again: later"
            })
    void pythonsTracebackEndsWithAnyClass(String error) {
        List<Event> events =
                events(
                        "Traceback (most recent call last):",
                        "  File \"a.py\", line 3, in main",
                        "    run()",
                        error,
                        "after");
        assertThat(events).hasSize(2);
        assertThat(events.get(0).type()).isEqualTo(error.replaceFirst(":.*", ""));
    }
}
