package io.logriver.cli.deadletters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest of many, however many there are. */
final class Newest<T> {
    private final int count;
    private final Comparator<T> age;
    private final PriorityQueue<T> kept;
    private long seen;

    /**
     * @param age from the oldest to the newest
     */
    Newest(int count, Comparator<T> age) {
        this.count = count;
        this.age = age;
        this.kept = new PriorityQueue<>(age);
    }

    void add(T item) {
        seen++;
        kept.add(item);
        if (kept.size() > count) {
            kept.remove();
        }
    }

    /** How many there were in all. */
    long seen() {
        return seen;
    }

    /** Those kept, oldest first. */
    List<T> inOrder() {
        List<T> all = new ArrayList<>(kept);
        all.sort(age);
        return all;
    }
}
