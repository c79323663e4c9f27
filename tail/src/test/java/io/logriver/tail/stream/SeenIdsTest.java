package io.logriver.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
    private final SeenIds seen = new SeenIds();

    @Test
    void anIdIsNewOnce() {
        assertThat(seen.add(id("logs-acme-prod-0-17"))).isTrue();
        assertThat(seen.add(id("logs-acme-prod-0-17"))).isFalse();
        assertThat(seen.add(id("logs-acme-prod-1-17"))).isTrue();
        assertThat(seen.add(id("logs-acme-dev-0-17"))).isTrue();
    }

    @Test
    void whatWasSkippedIsNewWhenItComesLate() {
        assertThat(seen.add(id("t-0-100"))).isTrue();
        assertThat(seen.add(id("t-0-99"))).isTrue();
        assertThat(seen.add(id("t-0-99"))).isFalse();
    }

    @Test
    void agreesWithASetOverAMillionOffsetsOfSeveralPartitions() {
        Random chance = new Random(3);
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            String id = "t-%d-%d".formatted(chance.nextInt(5), chance.nextInt(900_000));
            assertThat(seen.add(id(id))).isEqualTo(all.add(id));
        }
    }

    @Test
    void whatIsOlderThanItsMemoryCountsAsNew() {
        assertThat(seen.add(id("t-0-5"))).isTrue();
        for (long page = 1; page <= 256; page++) {
            seen.add(id("t-0-" + (page * 4_096)));
        }
        assertThat(seen.add(id("t-0-" + 256 * 4_096))).isFalse();
        assertThat(seen.add(id("t-0-5"))).isTrue();
    }

    @Test
    void idsOfAnotherShapeAreKnownToo() {
        assertThat(seen.add(id("4b1f-ab"))).isTrue();
        assertThat(seen.add(id("4b1f-ab"))).isFalse();
        assertThat(seen.add(id("12345"))).isTrue();
        assertThat(seen.add(id("12345"))).isFalse();
        assertThat(seen.add(id("t-0-99999999999999999999"))).isTrue();
        assertThat(seen.add(id("t-0-99999999999999999999"))).isFalse();
    }

    private static byte[] id(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
