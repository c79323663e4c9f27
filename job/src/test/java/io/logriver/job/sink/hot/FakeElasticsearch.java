package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An Elasticsearch whose every answer is given by the test. */
final class FakeElasticsearch implements HotClient {
    private static final Pattern ID = Pattern.compile("\"_id\":\"([^\"]*)\"");

    private record Waiting(List<String> ids, Consumer<Reply> then) {}

    private final Deque<Consumer<Reply>> templates = new ArrayDeque<>();
    private final Deque<Waiting> bulks = new ArrayDeque<>();
    private final List<List<String>> seen = new ArrayList<>();
    private Function<List<String>, Reply> answer = ids -> null;
    private int templatesSeen;
    private boolean closed;

    /** From now on every bulk request is answered at once. */
    void answerEach(Function<List<String>, Reply> answer) {
        this.answer = answer;
    }

    /** The ids of each bulk request so far. */
    List<List<String>> requests() {
        return seen;
    }

    int waiting() {
        return bulks.size();
    }

    int templatesSeen() {
        return templatesSeen;
    }

    boolean isClosed() {
        return closed;
    }

    /** Answers the template's oldest request. */
    void template(Reply reply) {
        templates.remove().accept(reply);
    }

    /** Answers the oldest bulk request. */
    void reply(Reply reply) {
        bulks.remove().then.accept(reply);
    }

    /** Answers the oldest bulk request with a status for each of its documents. */
    void reply(int... statuses) {
        reply(items(statuses));
    }

    /** Answers the oldest bulk request: all written. */
    void replyWritten() {
        reply(written(bulks.element().ids));
    }

    static Reply written(List<String> ids) {
        int[] statuses = new int[ids.size()];
        Arrays.fill(statuses, 201);
        return items(statuses);
    }

    static Reply items(int... statuses) {
        return Reply.answered(
                200,
                new BulkAnswer(
                        Arrays.stream(statuses)
                                .mapToObj(
                                        status ->
                                                new BulkAnswer.Item(
                                                        Outcome.of(status),
                                                        status,
                                                        status < 300 ? null : "error " + status))
                                .toList()));
    }

    @Override
    public void bulk(byte[] body, int size, Consumer<Reply> then) {
        List<String> ids =
                ID.matcher(new String(body, UTF_8))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList();
        seen.add(ids);
        Reply now = answer.apply(ids);
        if (now == null) {
            bulks.add(new Waiting(ids, then));
        } else {
            then.accept(now);
        }
    }

    @Override
    public void putTemplate(byte[] json, Consumer<Reply> then) {
        templatesSeen++;
        templates.add(then);
    }

    @Override
    public void close() {
        closed = true;
    }
}
