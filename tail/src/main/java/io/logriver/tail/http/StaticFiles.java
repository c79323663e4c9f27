package io.logriver.tail.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of the class path, under a folder of it: read once, kept in memory, revalidated by ETag.
 *
 * <p>There are as many as the build put there, so what is kept is bounded; a name that is not one
 * of them is remembered by nobody.
 */
public final class StaticFiles implements Handler<HttpServerRequest> {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "mjs", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2",
                    "webmanifest", "application/manifest+json");

    private record Content(Buffer bytes, String type, String tag) {}

    private final String folder;
    private final String prefix;
    private final Map<String, Content> known = new ConcurrentHashMap<>();

    /**
     * @param folder the folder of the class path, without a slash at its end
     * @param prefix what the paths of requests begin with
     */
    public StaticFiles(String folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String name = request.path().substring(prefix.length());
        Content content = find(name.isEmpty() ? "index.html" : name).orElseThrow(Problem::notFound);
        var response =
                request.response()
                        .putHeader("ETag", content.tag)
                        .putHeader("Cache-Control", "no-cache")
                        .putHeader("Content-Type", content.type);
        if (content.tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else if (HttpMethod.HEAD.equals(request.method())) {
            response.putHeader("Content-Length", Integer.toString(content.bytes.length())).end();
        } else {
            response.end(content.bytes);
        }
    }

    private Optional<Content> find(String name) {
        Content content = known.get(name);
        if (content == null && isPlain(name)) {
            content = read(name);
            if (content != null) {
                known.put(name, content);
            }
        }
        return Optional.ofNullable(content);
    }

    /** Whether the name has only what our files are named with, so that it leads nowhere else. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean word = Character.isLetterOrDigit(c) && c < 128;
            if (!word && "-_./@".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.contains("..") && name.lastIndexOf('.') > name.lastIndexOf('/');
    }

    private @Nullable Content read(String name) {
        try (InputStream in =
                StaticFiles.class.getClassLoader().getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new Content(
                    Buffer.buffer(bytes),
                    type == null ? "application/octet-stream" : type,
                    tag(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
