package io.logriver.tail.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The viewers of tokens that were found good, by the tokens' hashes, until they expire; bounded.
 *
 * <p>Who has a good token is so let in at once, even from an address that others fail from.
 */
final class KnownTokens {
    static final int TOKENS_MAX = 10_000;

    private final Clock clock;
    private final Map<String, Viewer> viewers =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Viewer> eldest) {
                    return size() > TOKENS_MAX;
                }
            };

    /** Counts how often all were forgotten. */
    private long age;

    KnownTokens(Clock clock) {
        this.clock = clock;
    }

    /** To be asked before a token is looked at, and told with what was found. */
    synchronized long age() {
        return age;
    }

    @Nullable Viewer find(String token) {
        String hash = hash(token);
        synchronized (this) {
            Viewer viewer = viewers.get(hash);
            if (viewer == null || clock.instant().isBefore(viewer.expires())) {
                return viewer;
            }
            viewers.remove(hash);
            return null;
        }
    }

    /**
     * Notes a good token, unless all were forgotten since it was looked at: the key that it was
     * found good by may be no more.
     */
    void add(String token, Viewer viewer, long lookedAtAge) {
        String hash = hash(token);
        synchronized (this) {
            if (lookedAtAge == age) {
                viewers.put(hash, viewer);
            }
        }
    }

    synchronized void clear() {
        viewers.clear();
        age++;
    }

    private static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
