package io.logriver.benchmarks.live;

/** What is done with the data of a message that a watcher received. */
interface LineHandler {
    /**
     * Takes the JSON of one message.
     *
     * @param type what the message is, such as {@code log}
     * @param bytes holds the JSON from {@code from} up to {@code to}, until this returns
     */
    void take(String type, byte[] bytes, int from, int to);
}
