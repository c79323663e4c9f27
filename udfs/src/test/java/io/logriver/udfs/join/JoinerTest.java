package io.logriver.udfs.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Level;
import io.logriver.udfs.join.Joining.Event;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JoinerTest {
    private static final String HEADER = "java.io.IOException: boom";
    private static final String FRAME = "\tat a.B.c(B.java:1)";
    private static final String ERROR = "2026-01-31 12:00:00,000 ERROR failed";
    private static final String INFO = "2026-01-31 12:00:00,000 INFO fine";

    private Joining joining = new Joining();

    private static JoinLimits limits(int lines, int bytes, int open, long openBytes) {
        return new JoinLimits(lines, bytes, 250, open, openBytes, Level.WARN);
    }

    @Test
    void linesThatNothingCanFollowPassAtOnce() {
        assertThat(joining.line(INFO)).isFalse();
        assertThat(joining.line("plain")).isFalse();
        assertThat(joining.line("{\"level\":\"error\"}")).isFalse();
        assertThat(joining.joiner.isIdle()).isTrue();
    }

    @Test
    void anErrorWaitsForTheNextLineOnly() {
        assertThat(joining.line(ERROR)).isTrue();
        assertThat(joining.events).isEmpty();
        joining.line(INFO);
        assertThat(joining.events).extracting(Event::original).containsExactly(ERROR, INFO);
    }

    @Test
    void aTraceWithoutALevelIsAnErrorOfTheFirstLinesOrigin() {
        joining.line("s", INFO, 0);
        joining.line("s", HEADER, 0);
        joining.line("s", FRAME, 0);
        joining.joiner.flush();
        Event trace = joining.events.get(1);
        assertThat(trace.lines()).isEqualTo(2);
        assertThat(trace.origin()).isEqualTo(new SampleSource.Origin("s", 1));
        assertThat(trace.level()).isEqualTo(Level.ERROR);
    }

    @Nested
    class WhenNoLineComes {
        @Test
        void theEventIsLetGoAtTheSecondTick() {
            joining.line(ERROR);
            joining.joiner.tick();
            assertThat(joining.events).isEmpty();
            joining.joiner.tick();
            assertThat(joining.events).hasSize(1);
            assertThat(joining.joiner.isIdle()).isTrue();
        }

        @Test
        void aLineBetweenTheTicksKeepsItOpen() {
            joining.line(HEADER);
            joining.joiner.tick();
            joining.line(FRAME);
            joining.joiner.tick();
            joining.line(FRAME);
            joining.joiner.tick();
            joining.joiner.tick();
            assertThat(joining.events).extracting(Event::lines).containsExactly(3);
        }

        @Test
        void piecesBecomeALineAtTheSecondTick() {
            joining.line("2026-01-31T12:00:00.0Z stdout P half");
            joining.joiner.tick();
            joining.joiner.tick();
            assertThat(joining.events).extracting(Event::message).containsExactly("half");
        }
    }

    @Nested
    class AtTheLimits {
        @Test
        void aLineReceivedTooLateBeginsAnEventOfItsOwn() {
            joining.line("s", HEADER, 1_000);
            joining.line("s", FRAME, 1_250);
            joining.line("s", FRAME, 1_501);
            joining.joiner.flush();
            assertThat(joining.events).extracting(Event::lines).containsExactly(2, 1);
        }

        @Test
        void anEventHasAtMostSoManyLines() {
            joining = new Joining(limits(3, 10_000, 10, 10_000));
            joining.line(HEADER);
            for (int i = 0; i < 5; i++) {
                joining.line(FRAME);
            }
            joining.joiner.flush();
            assertThat(joining.events).extracting(Event::lines).containsExactly(3, 3);
        }

        @Test
        void anEventHasAtMostSoManyBytes() {
            int bytes = HEADER.length() + 2 * (1 + FRAME.length());
            joining = new Joining(limits(100, bytes, 10, 10_000));
            joining.line(HEADER);
            for (int i = 0; i < 4; i++) {
                joining.line(FRAME);
            }
            joining.joiner.flush();
            assertThat(joining.events).extracting(Event::lines).containsExactly(3, 2);
        }

        @Test
        void ofTooManyOpenEventsTheLongestUntouchedGoes() {
            joining = new Joining(limits(100, 10_000, 2, 10_000));
            joining.line("a", HEADER, 0);
            joining.line("b", HEADER, 0);
            joining.line("a", FRAME, 0);
            joining.line("c", HEADER, 0);
            assertThat(joining.events).extracting(e -> e.origin().stream()).containsExactly("b");
            assertThat(joining.joiner.held()).isEqualTo(2);
        }

        @Test
        void allOpenEventsTogetherHaveAtMostSoManyBytes() {
            joining = new Joining(limits(100, 10_000, 100, 200));
            for (char stream = 'a'; stream <= 'z'; stream++) {
                joining.line(String.valueOf(stream), HEADER, 0);
                assertThat(joining.joiner.heldBytes()).isLessThanOrEqualTo(200);
            }
            assertThat(joining.events).hasSizeGreaterThan(20);
        }
    }
}
