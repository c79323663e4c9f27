package io.logriver.tail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final KnownTokens known = new KnownTokens(Clock.fixed(NOON, ZoneOffset.UTC));

    private static Viewer until(Instant expires) {
        return new Viewer("acme", Set.of(), Set.of(), expires);
    }

    @Test
    void aGoodTokenIsKnownUntilItExpires() {
        known.add("good", until(NOON.plusSeconds(1)), known.age());
        known.add("over", until(NOON), known.age());
        assertThat(known.find("good")).isNotNull();
        assertThat(known.find("over")).isNull();
        assertThat(known.find("other")).isNull();
    }

    @Test
    void aTokenThatWasLookedAtBeforeTheKeysChangedIsNotKnown() {
        long before = known.age();
        known.clear();
        known.add("signed with the old key", until(NOON.plusSeconds(60)), before);
        assertThat(known.find("signed with the old key")).isNull();
    }
}
