package io.logriver.tail.stream;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What a watcher has not taken yet, in the order it is to be sent. */
final class Waitlist {
    /**
     * A batch that waits.
     *
     * @param reader who read it for this watcher alone, and waits for it to be taken; null for what
     *     came with all others
     */
    record Item(Batch batch, @Nullable CatchUp reader) {
        /**
         * Whether it is no line: a notice, or how a deployment stands. These are never left out.
         */
        boolean isWord() {
            return reader == null && batch.cursor() == null;
        }
    }

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private long bytes;
    private long wordBytes;

    boolean isEmpty() {
        return items.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** The bytes of what is no line. */
    long wordBytes() {
        return wordBytes;
    }

    void add(Item item) {
        items.add(item);
        count(item, 1);
    }

    /** The first one; there must be one. */
    Item remove() {
        Item item = items.remove();
        count(item, -1);
        return item;
    }

    void clear() {
        items.clear();
        bytes = 0;
        wordBytes = 0;
    }

    private void count(Item item, int sign) {
        int size = sign * item.batch().size();
        bytes += size;
        wordBytes += item.isWord() ? size : 0;
    }
}
