package io.logriver.job.sink.hot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Dead letters in a list, safe when the test says so. */
final class CollectedDeadLetters implements DeadLetters {
    /** One letter. */
    record Letter(String id, String reason, CompletableFuture<Void> safe) {}

    private final List<Letter> letters = new ArrayList<>();
    private boolean closed;

    List<Letter> letters() {
        return letters;
    }

    List<String> ids() {
        return letters.stream().map(Letter::id).toList();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<?> send(Document document, String reason) {
        Letter letter = new Letter(document.id(), reason, new CompletableFuture<>());
        letters.add(letter);
        return letter.safe();
    }

    @Override
    public void close() {
        closed = true;
    }
}
