package io.logriver.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilersTest {
    @Test
    void ticksInUserModeAndInTheKernelAreAddedUp() {
        assertThat(Compilers.ticks(stat("C2 CompilerThre"))).isEqualTo(1234 + 56);
    }

    @Test
    void otherThreadsAreNoCompilers() {
        assertThat(Compilers.ticks(stat("Source: raw (1)"))).isZero();
    }

    private static String stat(String name) {
        return "4711 (" + name + ") S 1 4711 4711 0 -1 1077936192 10 0 0 0 1234 56 0 0 20 0 99 0";
    }
}
