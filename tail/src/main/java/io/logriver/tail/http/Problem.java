package io.logriver.tail.http;

import io.logriver.model.Json;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered, as {@code application/problem+json} (RFC 9457).
 *
 * <p>Thrown by a handler, it becomes the answer.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final int retryAfterSeconds;

    private Problem(int status, String title, String detail, int retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** 400: the request cannot be understood; the detail says what would be. */
    public static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail, 0);
    }

    /** 404: there is no such thing, or none that may be seen, which must not be told apart. */
    public static Problem notFound() {
        return new Problem(404, "Not found", "There is nothing here.", 0);
    }

    /** 429: too much of something; the detail names the limit. */
    public static Problem tooMany(String detail, int retryAfterSeconds) {
        return new Problem(429, "Too many", detail, retryAfterSeconds);
    }

    /** 503: a part that the answer needs does not answer; it may later. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "Not available now", detail, 5);
    }

    /** Any other one. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, 0);
    }

    public int status() {
        return status;
    }

    /** After how many seconds another try makes sense; 0 where that is not known. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    Buffer body(@Nullable String instance) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        members.put("detail", String.valueOf(getMessage()));
        if (instance != null) {
            members.put("instance", instance);
        }
        return Buffer.buffer(Json.bytes(members));
    }
}
