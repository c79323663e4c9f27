package io.logriver.cli.stack;

import java.io.PrintWriter;

/** One line a part on stderr: what became of it and how long that took. */
final class Progress {
    private final PrintWriter err;
    private final long begun = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    void say(Part part, String what) {
        say(part.name(), what);
    }

    void say(String part, String what) {
        synchronized (err) {
            err.printf("%5.1f s  %-14s %s%n", seconds(), part, what);
            err.flush();
        }
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
