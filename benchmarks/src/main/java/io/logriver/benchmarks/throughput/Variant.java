package io.logriver.benchmarks.throughput;

/** What is done with the lines. */
enum Variant {
    PASS_THROUGH("pass-through", "read from Kafka, discarded"),
    CORE("core", "read, understood, labelled, admitted, rendered, discarded");

    private final String title;
    private final String meaning;

    Variant(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }
}
