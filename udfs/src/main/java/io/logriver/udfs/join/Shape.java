package io.logriver.udfs.join;

/**
 * What a line of text looks like to joining, told by its first bytes.
 *
 * <p>A shape says nothing about lines before it; whether it continues an event is for {@link
 * Phase}.
 */
enum Shape {
    OTHER,
    BLANK,
    /** Begins with a space or a tab, and is nothing of what follows. */
    INDENTED,
    /** {@code at com.acme.Shop.sell(Shop.java:3)}, of Java, .NET and JavaScript. */
    AT,
    /** {@code ... 12 more} and {@code ... 3 common frames omitted}. */
    MORE,
    CAUSED_BY,
    /** {@code Caused by:} alone, which Rust's error reports print. */
    CAUSED_BY_LIST,
    SUPPRESSED,
    /** {@code java.io.IOException: reason}, {@code TypeError: reason}. */
    EXCEPTION,
    /**
     * {@code com.acme.OutOfStock: reason}, {@code StopIteration}: an exception's header only where
     * a trace is above or below.
     */
    NAMED,
    PYTHON_TRACEBACK,
    /** {@code File "app.py", line 3, in main}, indented. */
    PYTHON_FILE,
    /** The sentence between two chained Python exceptions. */
    PYTHON_CHAIN,
    /** The box that Python draws around the parts of an exception group. */
    PYTHON_GROUP,
    GO_PANIC,
    GO_GOROUTINE,
    /** Lines that only a Go crash report has: signals, registers, elided frames. */
    GO_DETAIL,
    RUBY_ERROR,
    /** {@code from app.rb:3:in `main'}, indented. */
    RUBY_FROM,
    /** {@code app.rb:3:in `main'}, not indented. */
    RUBY_FRAME,
    /** {@code ---> inner exception} and {@code --- End of inner exception stack trace ---}. */
    DOTNET_INNER,
    /** {@code fail: Acme.Shop[0]}, whose message is on the next line. */
    DOTNET_CONSOLE,
    PHP_ERROR,
    /** {@code Stack trace:} and {@code [stacktrace]}. */
    PHP_STACK,
    /** {@code #0 /app/shop.php(3): sell()}. */
    PHP_FRAME,
    PHP_THROWN,
    RUST_PANIC,
    RUST_STACK,
    RUST_NOTE,
    /** {@code 12: core::panicking::panic}. */
    NUMBERED,
    /** {@code /app/index.js:3}, above the source line that threw. */
    NODE_SOURCE,
    NODE_VERSION;

    /**
     * True for what no log line's own message looks like, so that it continues a trace anywhere.
     */
    boolean isOnlyTrace() {
        return switch (this) {
            case AT, MORE, CAUSED_BY, SUPPRESSED, PYTHON_FILE, RUBY_FROM -> true;
            default -> false;
        };
    }

    /** True for what is indented wherever it stands. */
    boolean isIndented() {
        return switch (this) {
            case INDENTED,
                    AT,
                    MORE,
                    SUPPRESSED,
                    PYTHON_FILE,
                    PYTHON_GROUP,
                    RUBY_FROM,
                    PHP_THROWN,
                    NUMBERED,
                    DOTNET_INNER,
                    CAUSED_BY ->
                    true;
            default -> false;
        };
    }
}
