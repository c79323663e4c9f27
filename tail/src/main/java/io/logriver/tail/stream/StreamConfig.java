package io.logriver.tail.stream;

import io.logriver.tail.config.Option;
import io.logriver.tail.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How lines are read and passed on.
 *
 * @param window how long lines of several partitions are gathered, to be put in the order of time
 * @param readers threads that read what is live, for all tenants together
 * @param historyReaders threads that read what was, for all watchers together
 * @param catchUpsMax watchers that may read what was at one time; more are asked to come later
 * @param recentBytes what is kept in memory of each tenant that is watched
 * @param lookBackLines how many lines before the present are read when a tenant's first watcher
 *     comes, to know repeats of them
 * @param resumeLookBackLines how many lines before its cursor are read for a watcher that was long
 *     away, to know repeats of them
 * @param searchLinesMax how far back the newest lines that match are looked for
 * @param idle how long a tenant is read that nobody watches any more
 * @param queueBytesMax what may wait for a slow watcher
 * @param stall how long a watcher may take nothing
 * @param linger how long after its end, and after its last line, a deployment's stream ends
 * @param lateLines how much later than its own time a line is waited for
 */
public record StreamConfig(
        Duration window,
        Duration heartbeat,
        int readers,
        int historyReaders,
        int catchUpsMax,
        int recentBytes,
        int lookBackLines,
        int resumeLookBackLines,
        int searchLinesMax,
        Duration idle,
        int queueBytesMax,
        Duration stall,
        Duration linger,
        Duration lateLines) {

    private static final Option<Duration> WINDOW =
            Option.duration(
                    "stream.window",
                    "15 ms",
                    "How long live lines are gathered, to put those of several partitions in the order of time and to send them together.");
    private static final Option<Duration> HEARTBEAT =
            Option.duration(
                    "stream.heartbeat",
                    "15 s",
                    "How often a watcher hears something, even where there is no line; it moves the cursor, too.");
    private static final Option<Integer> READERS =
            Option.number(
                    "stream.readers",
                    1,
                    1,
                    "Threads, each with a consumer, that read live lines; tenants are spread over them.");
    private static final Option<Integer> HISTORY_READERS =
            Option.number(
                    "stream.history.readers",
                    1,
                    2,
                    "Threads, each with a consumer, that read older lines, for all watchers in turn.");
    private static final Option<Integer> CATCH_UPS_MAX =
            Option.number(
                    "stream.history.watchers-max",
                    1,
                    1_000,
                    "Watchers that may be reading older lines at one time; more are asked to come later.");
    private static final Option<Integer> RECENT_BYTES =
            Option.size(
                    "stream.recent-bytes",
                    "8 mb",
                    "Newest lines kept in memory of each tenant that is watched, so that who was away for a moment goes on from there.");
    private static final Option<Integer> LOOK_BACK_LINES =
            Option.number(
                    "stream.look-back-lines",
                    0,
                    50_000,
                    "Lines before the present that are read when a tenant's first watcher comes, to know repeats of them after a failure of the job.");
    private static final Option<Integer> RESUME_LOOK_BACK_LINES =
            Option.number(
                    "stream.history.look-back-lines",
                    0,
                    20_000,
                    "Lines before its cursor that are read for a watcher who goes on far back, to know repeats of them.");
    private static final Option<Integer> SEARCH_LINES_MAX =
            Option.number(
                    "stream.history.search-lines-max",
                    1,
                    2_000_000,
                    "How many lines at most are searched for the newest ones that match.");
    private static final Option<Duration> IDLE =
            Option.duration(
                    "stream.idle",
                    "1 min",
                    "How long a tenant is still read after its last watcher has gone.");
    private static final Option<Integer> QUEUE_BYTES_MAX =
            Option.size(
                    "stream.watcher.queue-bytes",
                    "2 mb",
                    "What may wait for a slow watcher; beyond, lines are left out, and a notice says which.");
    private static final Option<Duration> STALL =
            Option.duration(
                    "stream.watcher.stall",
                    "1 min",
                    "How long a watcher may take nothing of what waits for it before the connection is ended.");
    private static final Option<Duration> LINGER =
            Option.duration(
                    "stream.deployment.linger",
                    "10 s",
                    "How long after a deployment has ended, and after its last line, its stream ends.");
    private static final Option<Duration> LATE_LINES =
            Option.duration(
                    "stream.late-lines",
                    "5 s",
                    "How much later than its own time a line may be received and still be in a stream that ends at a time.");

    public static final List<Option<?>> OPTIONS =
            List.of(
                    WINDOW,
                    HEARTBEAT,
                    READERS,
                    HISTORY_READERS,
                    CATCH_UPS_MAX,
                    RECENT_BYTES,
                    LOOK_BACK_LINES,
                    RESUME_LOOK_BACK_LINES,
                    SEARCH_LINES_MAX,
                    IDLE,
                    QUEUE_BYTES_MAX,
                    STALL,
                    LINGER,
                    LATE_LINES);

    private static final long HEARTBEAT_MILLIS_MIN = 10;

    public static StreamConfig from(Settings settings) {
        if (settings.get(HEARTBEAT).toMillis() < HEARTBEAT_MILLIS_MIN) {
            settings.problem(
                    "stream.heartbeat (%s) is shorter than %d ms",
                    settings.get(HEARTBEAT), HEARTBEAT_MILLIS_MIN);
        }
        return new StreamConfig(
                settings.get(WINDOW),
                settings.get(HEARTBEAT),
                settings.get(READERS),
                settings.get(HISTORY_READERS),
                settings.get(CATCH_UPS_MAX),
                settings.get(RECENT_BYTES),
                settings.get(LOOK_BACK_LINES),
                settings.get(RESUME_LOOK_BACK_LINES),
                settings.get(SEARCH_LINES_MAX),
                settings.get(IDLE),
                settings.get(QUEUE_BYTES_MAX),
                settings.get(STALL),
                settings.get(LINGER),
                settings.get(LATE_LINES));
    }

    long stallNanosMax() {
        return stall.toNanos();
    }
}
