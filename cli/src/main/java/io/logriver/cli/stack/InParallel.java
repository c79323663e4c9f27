package io.logriver.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The same for several parts at once, each waiting for its own. */
final class InParallel {
    private InParallel() {}

    /** Returns when all are done; then throws the first failure, the others beside it. */
    static void each(List<Part> parts, Consumer<Part> work) {
        if (parts.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            List<CompletableFuture<Void>> begun = new ArrayList<>();
            for (Part part : parts) {
                begun.add(CompletableFuture.runAsync(() -> work.accept(part), threads));
            }
            List<RuntimeException> failures = new ArrayList<>();
            begun.forEach(future -> join(future, failures));
            if (!failures.isEmpty()) {
                RuntimeException first = failures.get(0);
                failures.stream().skip(1).forEach(first::addSuppressed);
                throw first;
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void join(CompletableFuture<Void> future, List<RuntimeException> failures) {
        try {
            future.join();
        } catch (CompletionException e) {
            failures.add(e.getCause() instanceof RuntimeException cause ? cause : e);
        }
    }
}
