package io.logriver.job.sink.hot;

import static io.logriver.job.sink.hot.Documents.document;
import static io.logriver.job.sink.hot.Documents.documents;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(5, 1_000_000);

    @Test
    void itIsFullByCountAndByBytes() {
        documents(5).forEach(backlog::add);
        assertThat(backlog.isFull()).isTrue();

        Backlog narrow = new Backlog(1_000, 1_000);
        narrow.add(document("a", "{" + " ".repeat(1_000) + "}"));
        assertThat(narrow.isFull()).isTrue();
    }

    @Test
    void onlyAFullBatchGoesUnlessAPartialOneMay() {
        documents(2).forEach(backlog::add);

        assertThat(backlog.take(3, 1_000_000, false)).isNull();
        assertThat(requireNonNull(backlog.take(3, 1_000_000, true)).size()).isEqualTo(2);
        assertThat(backlog.take(3, 1_000_000, true)).isNull();
    }

    @Test
    void aBatchStaysWithinItsBytesAndALargerDocumentGoesAlone() {
        long size = document("d0").sizeBytes();
        documents(3).forEach(backlog::add);
        backlog.add(document("huge", "{" + " ".repeat(10_000) + "}"));

        assertThat(ids(requireNonNull(backlog.take(10, 2 * size, true))))
                .containsExactly("d0", "d1");
        assertThat(ids(requireNonNull(backlog.take(10, 2 * size, true)))).containsExactly("d2");
        assertThat(ids(requireNonNull(backlog.take(10, 2 * size, true)))).containsExactly("huge");
    }

    @Test
    void everythingUnsettledIsInTheSnapshotWhereverItIs() {
        documents(4).forEach(backlog::add);
        Batch out = requireNonNull(backlog.take(1, 1_000_000, true));
        Batch again = requireNonNull(backlog.take(1, 1_000_000, true));
        backlog.putBack(again);
        Batch refused = backlog.addOut(document("refused"));

        assertThat(backlog.snapshot())
                .extracting(Document::id)
                .containsExactlyInAnyOrder("d0", "d1", "d2", "d3", "refused");
        backlog.settle(out);
        backlog.settle(refused);
        assertThat(backlog.snapshot())
                .extracting(Document::id)
                .containsExactlyInAnyOrder("d1", "d2", "d3");
    }

    @Test
    void whatIsPutBackGoesBeforeTheOthers() {
        documents(4).forEach(backlog::add);
        Batch first = requireNonNull(backlog.take(2, 1_000_000, true));
        backlog.putBack(first);
        assertThat(backlog.take(1, 1_000_000, false)).isSameAs(first);

        backlog.unbatch(first);
        assertThat(ids(requireNonNull(backlog.take(3, 1_000_000, true))))
                .containsExactly("d0", "d1", "d2");
    }

    @Test
    void itCountsDownToNothing() {
        documents(4).forEach(backlog::add);
        Batch batch = requireNonNull(backlog.take(4, 1_000_000, true));
        List<Batch> parts =
                List.of(
                        new Batch(batch.documents().subList(0, 1), 0),
                        new Batch(batch.documents().subList(1, 4), 1));
        backlog.part(batch, parts);
        parts.forEach(backlog::settle);

        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.bytes()).isZero();
        assertThatThrownBy(() -> backlog.settle(batch)).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> ids(Batch batch) {
        return batch.documents().stream().map(Document::id).toList();
    }
}
