package io.logriver.cli.bench;

import java.util.Locale;

/** A benchmark, and the question that it answers. */
enum Benchmark {
    THROUGHPUT("What does a line cost on its whole way through the core, beside only reading it?"),
    PARSE("What does it cost to understand a line, beside Jackson and regular expressions?"),
    FILTER("What does it cost to ask an event whether it passes a filter?"),
    LATENCY("How old is a line when a watcher sees it, on its whole way at 20,000 lines/s?"),
    FANOUT("How many watchers does a tail server carry, and does each get every line?");

    private final String question;

    Benchmark(String question) {
        this.question = question;
    }

    /** The name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String question() {
        return question;
    }
}
