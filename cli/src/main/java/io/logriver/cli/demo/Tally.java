package io.logriver.cli.demo;

/** What the topics hold of one tenant's lines in this run. */
final class Tally {
    final Ids tail = new Ids();
    final Ids errors = new Ids();
    final Ids alerts = new Ids();
    final Ids overflow = new Ids();

    /** Lines that the core refused. */
    final Ids dead = new Ids();

    /** Events that Elasticsearch refused for good. */
    final Ids rejected = new Ids();

    long repeats() {
        return tail.repeats() + alerts.repeats() + overflow.repeats() + dead.repeats();
    }
}
