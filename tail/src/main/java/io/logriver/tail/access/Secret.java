package io.logriver.tail.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bytes that only those know who may sign; never printed. */
public final class Secret {
    /** Fewer could be guessed: HS256 wants as many as its hash has (RFC 7518, 3.2). */
    public static final int BYTES_MIN = 32;

    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The secret of this text, as it stands without the white space around it.
     *
     * @throws IllegalArgumentException where it is too short
     */
    public static Secret of(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < BYTES_MIN) {
            throw new IllegalArgumentException(
                    "a secret has at least %d bytes, this one has %d: make one by openssl rand -base64 32"
                            .formatted(BYTES_MIN, bytes.length));
        }
        return new Secret(bytes);
    }

    /** The secret that a file holds. */
    public static Secret read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** A secret for another purpose, which does not betray this one. */
    Secret derive(String purpose) {
        return new Secret(hmac(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
