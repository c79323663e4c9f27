package io.logriver.job.sink.hot;

import static io.logriver.job.sink.hot.Documents.document;
import static io.logriver.job.sink.hot.Documents.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.logriver.model.config.Problems;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HotWriterTest {
    private static final int FLUSH_MILLIS = 250;
    private static final Reply DOWN = Reply.noAnswer("Connection refused");

    private static final SinkWriter.Context NO_CONTEXT =
            new SinkWriter.Context() {
                @Override
                public long currentWatermark() {
                    return Long.MIN_VALUE;
                }

                @Override
                public @Nullable Long timestamp() {
                    return null;
                }
            };

    private final FakeTask task = new FakeTask();
    private final FakeElasticsearch elasticsearch = new FakeElasticsearch();
    private final CollectedDeadLetters deadLetters = new CollectedDeadLetters();
    private HotWriter writer = startedWith(List.of());

    HotWriterTest() {
        elasticsearch.template(Reply.done(200));
        task.run();
    }

    @Test
    void documentsGoWhenThereIsAFullBatch() throws Exception {
        write(documents(9));
        assertThat(elasticsearch.requests()).isEmpty();

        write(document("d9"));
        assertThat(elasticsearch.requests()).containsExactly(ids(0, 10));
    }

    @Test
    void fewDocumentsGoWhenTheFlushIntervalIsOver() throws Exception {
        write(documents(2));

        task.elapse(FLUSH_MILLIS - 1);
        assertThat(elasticsearch.requests()).isEmpty();
        task.elapse(1);
        assertThat(elasticsearch.requests()).containsExactly(ids(0, 2));
    }

    @Test
    void whatIsWrittenNowOrBeforeIsHome() throws Exception {
        write(documents(3));
        task.elapse(FLUSH_MILLIS);

        elasticsearch.reply(201, 409, 200);
        task.run();

        assertThat(unwritten()).isEmpty();
        assertThat(task.counter("documentsWritten")).isEqualTo(2);
        assertThat(task.counter("documentsDuplicate")).isEqualTo(1);
    }

    @Test
    void noMoreRequestsAreUnderWayThanAllowed() throws Exception {
        write(documents(50));

        assertThat(elasticsearch.waiting()).isEqualTo(2);
        elasticsearch.replyWritten();
        task.run();
        assertThat(elasticsearch.requests()).containsExactly(ids(0, 10), ids(10, 20), ids(20, 30));
    }

    @Test
    void documentsPutOffComeAgainByThemselvesAndLaterEachTime() throws Exception {
        write(documents(3));
        task.elapse(FLUSH_MILLIS);
        elasticsearch.reply(201, 429, 503);
        task.run();
        write(document("d3"));
        task.elapse(FLUSH_MILLIS);

        assertThat(elasticsearch.requests())
                .as("others are not held up")
                .contains(List.of("d3"), List.of("d1", "d2"));
        assertThat(task.counter("documentsRetried")).isEqualTo(2);
        elasticsearch.replyWritten();
        elasticsearch.replyWritten();
        task.run();
        assertThat(unwritten()).isEmpty();
        assertThat(deadLetters.letters()).isEmpty();
    }

    @Test
    void anAnswerInWhichNothingWasTakenIsAFailure() throws Exception {
        write(documents(2));
        task.elapse(FLUSH_MILLIS);
        elasticsearch.reply(429, 429);
        task.run();

        write(documents(20));
        assertThat(elasticsearch.requests()).as("the writer pauses").hasSize(1);
        task.elapse(100);
        assertThat(elasticsearch.requests()).hasSize(2).endsWith(ids(0, 2));
    }

    @Test
    void closingClosesWhatWasOpened() throws Exception {
        writer.close();

        assertThat(elasticsearch.isClosed()).isTrue();
        assertThat(deadLetters.isClosed()).isTrue();
    }

    @Nested
    class WhenElasticsearchIsAway {
        @Test
        void onlyOneRequestTriesTheGroundUntilItIsBack() throws Exception {
            write(documents(40));
            elasticsearch.reply(DOWN);
            elasticsearch.reply(DOWN);
            task.run();
            assertThat(elasticsearch.waiting()).isZero();

            task.elapse(100);
            assertThat(elasticsearch.waiting()).isEqualTo(1);
            elasticsearch.replyWritten();
            task.run();
            assertThat(elasticsearch.waiting()).isEqualTo(2);
        }

        @Test
        void nothingIsLostHoweverLongItLasts() throws Exception {
            elasticsearch.answerEach(ids -> DOWN);
            write(documents(25));
            task.elapse(3_600_000);
            assertThat(unwritten()).containsAll(ids(0, 25));

            elasticsearch.answerEach(FakeElasticsearch::written);
            task.elapse(1_000);
            assertThat(unwritten()).isEmpty();
            assertThat(task.counter("documentsWritten")).isEqualTo(25);
        }

        @Test
        void triesBecomeRare() throws Exception {
            elasticsearch.answerEach(ids -> DOWN);
            write(documents(40));
            task.elapse(60_000);

            // The longest wait is 1,000 ms and may be half as long: at most 120, and a few to
            // begin.
            assertThat(elasticsearch.requests()).hasSizeBetween(60, 130);
        }

        @Test
        void aCheckpointDoesNotWait() throws Exception {
            write(documents(25));
            long before = task.now();

            writer.flush(false);

            assertThat(task.now()).isEqualTo(before);
            assertThat(elasticsearch.waiting()).isEqualTo(2);
            assertThat(unwritten()).containsExactlyInAnyOrderElementsOf(ids(0, 25));
        }

        @Test
        void aFullBacklogWaitsForRoom() throws Exception {
            write(documents(100));
            task.in(5_000, elasticsearch::replyWritten);

            write(document("d100"));

            assertThat(task.now()).isGreaterThanOrEqualTo(5_000);
            assertThat(unwritten()).hasSize(91);
        }

        @Test
        void aFullBacklogGivesWayToACheckpoint() throws Exception {
            write(documents(100));
            task.in(300, task::letCheckpointWait);

            write(document("d100"));

            assertThat(task.now()).isBetween(300L, 400L);
            assertThat(unwritten()).hasSize(101);
        }

        @Test
        void theEndOfTheInputWaitsUntilAllIsWritten() throws Exception {
            elasticsearch.answerEach(ids -> task.now() < 10_000 ? DOWN : written(ids));
            write(documents(25));

            writer.flush(true);

            assertThat(unwritten()).isEmpty();
            assertThat(task.now()).isGreaterThanOrEqualTo(10_000);
        }

        private Reply written(List<String> ids) {
            return FakeElasticsearch.written(ids);
        }
    }

    @Nested
    class WhenADocumentIsRefused {
        @Test
        void itBecomesADeadLetterAndTheOthersGoThrough() throws Exception {
            write(documents(3));
            task.elapse(FLUSH_MILLIS);
            elasticsearch.reply(201, 400, 201);
            task.run();

            assertThat(deadLetters.letters())
                    .extracting(
                            CollectedDeadLetters.Letter::id, CollectedDeadLetters.Letter::reason)
                    .containsExactly(tuple("d1", "error 400"));
            assertThat(task.counter("documentsWritten")).isEqualTo(2);
            assertThat(task.counter("documentsRejected")).isEqualTo(1);
        }

        @Test
        void itIsHomeOnlyWhenItsLetterIsSafe() throws Exception {
            write(documents(1));
            task.elapse(FLUSH_MILLIS);
            elasticsearch.reply(400);
            task.run();
            assertThat(unwritten()).containsExactly("d0");

            deadLetters.letters().get(0).safe().complete(null);
            task.run();
            assertThat(unwritten()).isEmpty();
        }

        @Test
        void theJobFailsIfItsLetterCannotBeKept() throws Exception {
            write(documents(1));
            task.elapse(FLUSH_MILLIS);
            elasticsearch.reply(400);
            task.run();
            deadLetters.letters().get(0).safe().completeExceptionally(new IOException("disk full"));

            assertThatThrownBy(task::run).hasRootCauseMessage("disk full");
        }

        @Test
        void oneThatWouldSpoilTheRequestIsNotEvenSent() throws Exception {
            write(document("d0", ""));
            write(document("", "{}"));
            write(document("d2"));
            task.elapse(FLUSH_MILLIS);

            assertThat(elasticsearch.requests()).containsExactly(List.of("d2"));
            assertThat(deadLetters.ids()).containsExactly("d0", "");
        }
    }

    @Nested
    class WhenARequestIsRefused {
        @Test
        void onesThatAreTooLargeBecomeSmallerForGood() throws Exception {
            elasticsearch.answerEach(
                    ids -> ids.size() > 3 ? Reply.refused(413, "too large") : written(ids));
            write(documents(30));
            task.elapse(FLUSH_MILLIS);

            assertThat(unwritten()).isEmpty();
            assertThat(deadLetters.letters()).isEmpty();
            int requests = elasticsearch.requests().size();

            write(documents(30));
            task.elapse(FLUSH_MILLIS);
            assertThat(elasticsearch.requests().subList(requests, 2 * requests - 4))
                    .as("the limit has been learnt")
                    .allMatch(ids -> ids.size() <= 3);
            assertThat(unwritten()).isEmpty();
        }

        @Test
        void theOneDocumentThatSpoilsItIsFoundAndTheOthersGoThrough() throws Exception {
            elasticsearch.answerEach(
                    ids -> ids.contains("d7") ? Reply.refused(400, "malformed") : written(ids));
            write(documents(30));
            task.elapse(FLUSH_MILLIS);

            assertThat(deadLetters.ids()).containsExactly("d7");
            assertThat(unwritten()).containsExactly("d7");
            assertThat(task.counter("documentsWritten")).isEqualTo(29);
        }

        @Test
        void oneDocumentThatIsTooLargeBecomesADeadLetter() throws Exception {
            elasticsearch.answerEach(ids -> Reply.refused(413, "too large"));
            write(documents(1));
            task.elapse(FLUSH_MILLIS);

            assertThat(deadLetters.letters().get(0).reason()).isEqualTo("too large");
        }

        @Test
        void wrongCredentialsFailTheJobAndNameTheKeys() throws Exception {
            write(documents(10));
            elasticsearch.reply(Reply.refused(401, "security_exception"));

            assertThatThrownBy(task::run)
                    .hasMessageContaining("security_exception")
                    .hasMessageContaining("elasticsearch.password");
        }

        private Reply written(List<String> ids) {
            return FakeElasticsearch.written(ids);
        }
    }

    @Nested
    class WhenItStarts {
        @Test
        void noDocumentGoesBeforeTheTemplateIsThere() throws Exception {
            writer = startedWith(List.of());
            write(documents(30));
            elasticsearch.template(DOWN);
            task.elapse(100);
            elasticsearch.template(DOWN);
            task.elapse(500);
            assertThat(elasticsearch.templatesSeen()).isEqualTo(1 + 3);
            assertThat(elasticsearch.requests()).isEmpty();

            elasticsearch.template(Reply.done(200));
            task.run();
            assertThat(elasticsearch.requests()).isNotEmpty();
        }

        @Test
        void aTemplateThatIsRefusedFailsTheJobAndShowsTheWayOut() {
            writer = startedWith(List.of());
            elasticsearch.template(Reply.refused(403, "security_exception"));

            assertThatThrownBy(task::run).hasMessageContaining("elasticsearch.template.put");
        }

        @Test
        void theTemplateIsLeftToPeopleWhereTheySaySo() throws Exception {
            writer = startedWith(List.of(), Map.of("elasticsearch.template.put", "false"));
            write(documents(10));

            assertThat(elasticsearch.templatesSeen()).isEqualTo(1);
            assertThat(elasticsearch.requests()).hasSize(1);
        }

        @Test
        void itWritesFirstWhatACheckpointHeld() {
            writer = startedWith(documents(3));
            elasticsearch.template(Reply.done(200));
            task.elapse(FLUSH_MILLIS);

            assertThat(elasticsearch.requests()).containsExactly(ids(0, 3));
        }
    }

    private HotWriter startedWith(Collection<Document> unwritten) {
        return startedWith(unwritten, Map.of());
    }

    private HotWriter startedWith(Collection<Document> unwritten, Map<String, String> settings) {
        Configuration config = new Configuration();
        config.setString("elasticsearch.url", "http://localhost:9200");
        config.setString("elasticsearch.bulk.documents-max", "10");
        config.setString("elasticsearch.bulk.gzip", "false");
        config.setString("elasticsearch.bulk.flush-interval", FLUSH_MILLIS + "ms");
        config.setString("elasticsearch.backlog.documents-max", "100");
        config.setString("elasticsearch.back-off.min", "100ms");
        config.setString("elasticsearch.back-off.max", "1s");
        settings.forEach(config::setString);
        Problems problems = new Problems();
        HotConfig hot = HotConfig.from(config, problems);
        problems.throwIfAny();
        return new HotWriter(hot, deadLetters, elasticsearch, task, unwritten);
    }

    private void write(Document document) throws InterruptedException {
        writer.write(document, NO_CONTEXT);
    }

    private void write(List<Document> documents) throws InterruptedException {
        for (Document document : documents) {
            write(document);
        }
    }

    private List<String> unwritten() {
        return writer.snapshotState(1).stream().map(Document::id).collect(Collectors.toList());
    }

    private static List<String> ids(int from, int to) {
        return documents(to).subList(from, to).stream().map(Document::id).toList();
    }
}
