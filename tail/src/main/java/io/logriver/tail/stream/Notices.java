package io.logriver.tail.stream;

import io.logriver.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of notices and ends, as JSON; {@code docs/tail-api.md} lists them for clients. */
public final class Notices {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Notices() {}

    /** Lines were not sent, since the watcher did not take those before. */
    static byte[] dropped(
            long lines, long from, long to, byte @Nullable [] after, byte @Nullable [] until) {
        Map<String, Object> notice =
                notice(
                        "dropped",
                        "%,d line%s left out: you read more slowly than they come."
                                .formatted(lines, lines == 1 ? "" : "s"));
        notice.put("lines", lines);
        if (lines > 0) {
            notice.put("from", instant(from));
            notice.put("to", instant(to));
        }
        put(notice, "cursor", after);
        put(notice, "until", until);
        return Json.bytes(notice);
    }

    /** The cursor points to what Kafka has deleted meanwhile. */
    static byte[] expired(long offsets) {
        Map<String, Object> notice =
                notice(
                        "gap",
                        "Up to %,d lines of the tenant are no longer kept here; stored logs may have them."
                                .formatted(offsets));
        notice.put("offsets", offsets);
        return Json.bytes(notice);
    }

    /** The cursor is of a topic that is no longer there. */
    static byte[] ahead() {
        return Json.bytes(
                notice(
                        "gap",
                        "The cursor is ahead of what is there: the stream goes on from now."));
    }

    /** The topic that was read is no more, and there is another of its name. */
    static byte[] anew() {
        return Json.bytes(
                notice(
                        "gap",
                        "The topic of these lines was made anew: the stream goes on with its first line."));
    }

    /** Kafka does not answer. */
    static byte[] interrupted(Instant since) {
        Map<String, Object> notice =
                notice(
                        "interrupted",
                        "Kafka does not answer: lines come when it does again, and none is lost.");
        notice.put("since", since.toString());
        return Json.bytes(notice);
    }

    /** Kafka answers again. */
    static byte[] resumed(Instant since) {
        Map<String, Object> notice =
                notice("resumed", "Kafka answers again: what was written meanwhile follows.");
        notice.put("since", since.toString());
        return Json.bytes(notice);
    }

    /** The newest lines were looked for as far back as is allowed, and fewer were found. */
    static byte[] lookedFar(long scanned) {
        Map<String, Object> notice =
                notice("look-back", "Only the newest %,d lines were searched.".formatted(scanned));
        notice.put("searched", scanned);
        return Json.bytes(notice);
    }

    /** The server closes; the watcher goes on elsewhere. */
    static byte[] restart() {
        return Json.bytes(notice("restart", "The server closes: connect again with your cursor."));
    }

    /** What the client asked for was not understood. */
    static byte[] refused(String why) {
        return Json.bytes(notice("refused", why));
    }

    /** Lines of a minute were over the tenant's quota. */
    public static byte[] overQuota(long lines, String since, String environment) {
        Map<String, Object> notice =
                notice(
                        "over-quota",
                        "%,d line%s of %s held back since %s: over quota."
                                .formatted(lines, lines == 1 ? "" : "s", environment, since));
        notice.put("lines", lines);
        notice.put("since", since);
        notice.put("environment", environment);
        return Json.bytes(notice);
    }

    /** The stream is at its end. */
    static byte[] end(String reason, Map<String, String> more) {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("reason", reason);
        end.putAll(more);
        return Json.bytes(end);
    }

    static String instant(long nanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(nanos, NANOS_PER_SECOND),
                        Math.floorMod(nanos, NANOS_PER_SECOND))
                .toString();
    }

    private static Map<String, Object> notice(String kind, String message) {
        Map<String, Object> notice = new LinkedHashMap<>();
        notice.put("kind", kind);
        notice.put("message", message);
        return notice;
    }

    private static void put(Map<String, Object> notice, String key, byte @Nullable [] cursor) {
        if (cursor != null) {
            notice.put(key, new String(cursor, StandardCharsets.US_ASCII));
        }
    }
}
