package io.logriver.benchmarks.throughput;

/** Lines, and the time and processor time that they took. */
record Cost(long lines, long nanos, long cpuNanos) {
    static final Cost NOTHING = new Cost(0, 0, 0);

    Cost plus(Cost more) {
        return new Cost(lines + more.lines, nanos + more.nanos, cpuNanos + more.cpuNanos);
    }

    double linesPerSecond() {
        return lines * 1e9 / nanos;
    }

    double cpuMicrosPerLine() {
        return cpuNanos / 1e3 / lines;
    }

    /** As one word of text, for the process that asked. */
    String text() {
        return "%d/%d/%d".formatted(lines, nanos, cpuNanos);
    }

    static Cost parse(String text) {
        String[] parts = text.split("/", -1);
        return new Cost(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
