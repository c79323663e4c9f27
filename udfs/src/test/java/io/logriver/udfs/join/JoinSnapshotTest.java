package io.logriver.udfs.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.udfs.join.Joining.Event;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JoinSnapshotTest {
    /** A trace below a log line, a trace in pieces, and pieces without an end: all that is held. */
    private static Joining held() {
        Joining joining = new Joining();
        joining.line("a", "2026-01-31 12:00:00,000 ERROR order failed", 1_000);
        joining.line("a", "shop.OrderException: no stock", 1_001);
        joining.line("b", "2026-01-31T12:00:00.0Z stderr P java.io.IO", 1_002);
        joining.line("b", "2026-01-31T12:00:00.0Z stderr F Exception: closed", 1_003);
        joining.line("c", "2026-01-31T12:00:00.0Z stdout P half of ", 1_004);
        return joining;
    }

    private static List<Event> finish(Joining joining) {
        joining.line("a", "\tat shop.Orders.place(Orders.java:40)", 1_100);
        joining.line("b", "2026-01-31T12:00:00.0Z stderr F \tat a.B.c(B.java:1)", 1_100);
        joining.line("c", "2026-01-31T12:00:00.0Z stdout F it", 1_100);
        joining.joiner.flush();
        return joining.events;
    }

    @Test
    void whatWasHeldGoesOnAfterARestore() {
        assertThat(finish(held().restored(JoinLimits.DEFAULT)))
                .containsExactlyElementsOf(finish(held()));
    }

    @Test
    void bytesOfTheFirstVersionAreRead() throws IOException {
        Joining restored = held().restored(JoinLimits.DEFAULT).emptied();
        stored().forEach(restored::restore);
        assertThat(finish(restored)).containsExactlyElementsOf(finish(held()));
    }

    @Test
    void bytesOfTheFirstVersionAreStillWritten() throws IOException {
        assertThat(held().snapshot()).containsExactlyElementsOf(stored());
    }

    @Test
    void aVersionFromTheFutureIsRefused() {
        byte[] element = held().snapshot().get(0);
        element[0] = 99;
        Joining joining = new Joining();
        assertThatThrownBy(() -> joining.restore(element))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void twoEventsOfOneStreamMayMeet() {
        Joining joining = new Joining();
        for (byte[] element : held().snapshot()) {
            joining.restore(element);
            joining.restore(element);
        }
        assertThat(joining.joiner.held()).isEqualTo(6);
        joining.joiner.tick();
        joining.joiner.tick();
        assertThat(joining.joiner.isIdle()).isTrue();
        assertThat(joining.events).hasSize(6);
    }

    private static List<byte[]> stored() throws IOException {
        List<byte[]> elements = new ArrayList<>();
        try (InputStream file =
                        JoinSnapshotTest.class.getResourceAsStream("/snapshots/Joiner.v1.bin");
                DataInputStream in = new DataInputStream(Objects.requireNonNull(file))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                elements.add(in.readNBytes(in.readInt()));
            }
        }
        return elements;
    }
}
