package io.logriver.tail.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of whoever issues tokens (JWKS, RFC 7517), from a file or an address.
 *
 * <p>They are read again from time to time, and when a token names a key that is not there, on a
 * thread of their own: nobody waits for the issuer. Where reading fails, the keys stay as they are.
 */
final class KeySet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);

    /** More keys are not an issuer's; each may be tried for a token that names none. */
    static final int KEYS_MAX = 50;

    /** How soon to try again while there are no keys at all. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private static final int RSA_BITS_MIN = 2_048;

    /** Tokens with unknown keys may be sent by anyone, as fast as they like. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** The source of a key set: reads its text, however long that takes. */
    interface Source {
        byte[] read() throws IOException;
    }

    private final Source source;
    private final String name;
    private final Thread reader;
    private final Semaphore wish = new Semaphore(0);
    private final AtomicLong lookedAgain;
    private volatile List<JWK> keys = List.of();
    private volatile Runnable onChange = () -> {};

    private KeySet(Source source, String name, Duration refresh) {
        this.source = source;
        this.name = name;
        lookedAgain = new AtomicLong(System.nanoTime() - LOOK_AGAIN_NANOS);
        reader = new Thread(() -> readAgainAndAgain(refresh), "access-keys");
        reader.setDaemon(true);
    }

    /** Reads the keys, or goes on trying to where that fails. */
    static KeySet start(Source source, String name, Duration refresh) {
        KeySet set = new KeySet(source, name, refresh);
        set.read();
        set.reader.start();
        return set;
    }

    /** The keys that a token with this header may be signed with. */
    List<JWK> candidates(JWSHeader header) {
        String id = header.getKeyID();
        return keys.stream()
                .filter(key -> id == null || id.equals(key.getKeyID()))
                .filter(key -> isFor(key, header.getAlgorithm()))
                .toList();
    }

    /** Reads again, unless that was just done; true where it is worth waiting for. */
    boolean lookAgain() {
        long now = System.nanoTime();
        long last = lookedAgain.get();
        if (now - last < LOOK_AGAIN_NANOS || !lookedAgain.compareAndSet(last, now)) {
            return false;
        }
        wish.release();
        return true;
    }

    /** What is done where keys have changed, so that what they vouched for is forgotten. */
    void onChange(Runnable action) {
        onChange = action;
    }

    @Override
    public void close() {
        reader.interrupt();
    }

    private void readAgainAndAgain(Duration refresh) {
        try {
            while (!Thread.interrupted()) {
                Duration wait = keys.isEmpty() && refresh.compareTo(RETRY) > 0 ? RETRY : refresh;
                if (wish.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    wish.drainPermits();
                }
                read();
            }
        } catch (InterruptedException e) {
            LOG.debug("Reads the keys of {} no more", name);
        }
    }

    private void read() {
        try {
            List<JWK> read = usable(source.read());
            if (!read.equals(keys)) {
                keys = read;
                onChange.run();
                LOG.info("Takes tokens signed with {} keys of {}", read.size(), name);
            }
        } catch (IOException | ParseException | RuntimeException e) {
            LOG.warn(
                    "Could not read the keys of {}, goes on with the {} known ones: {}",
                    name,
                    keys.size(),
                    e.toString());
        }
    }

    /** The keys of this text that tokens can be checked with. */
    static List<JWK> usable(byte[] text) throws ParseException {
        List<JWK> all = JWKSet.parse(new String(text, StandardCharsets.UTF_8)).getKeys();
        List<JWK> usable =
                all.stream()
                        .filter(
                                key ->
                                        key.getKeyUse() == null
                                                || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                        .filter(
                                key ->
                                        isFor(key, JWSAlgorithm.RS256)
                                                || isFor(key, JWSAlgorithm.ES256))
                        .map(JWK::toPublicJWK)
                        .toList();
        if (usable.isEmpty() || usable.size() > KEYS_MAX) {
            throw new ParseException(
                    "%d keys for RS256 or ES256: expected 1 to %d (RSA of %,d bits or more, P-256)"
                            .formatted(usable.size(), KEYS_MAX, RSA_BITS_MIN),
                    0);
        }
        return usable;
    }

    private static boolean isFor(JWK key, JWSAlgorithm algorithm) {
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
            return false;
        }
        if (key instanceof RSAKey rsa) {
            return JWSAlgorithm.RS256.equals(algorithm) && rsa.size() >= RSA_BITS_MIN;
        }
        return key instanceof ECKey ec
                && JWSAlgorithm.ES256.equals(algorithm)
                && Curve.P_256.equals(ec.getCurve());
    }
}
