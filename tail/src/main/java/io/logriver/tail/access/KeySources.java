package io.logriver.tail.access;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where key sets are read from: files, and servers by HTTPS. */
final class KeySources {
    /** Longer ones are refused, in bytes. */
    static final int LENGTH_MAX = 512 * 1024;

    private static final int TIMEOUT_MILLIS = 5_000;

    private KeySources() {}

    static boolean isAddress(String place) {
        String lower = place.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    /**
     * The source at an address or path.
     *
     * @throws IllegalArgumentException where keys from there could be anybody's
     */
    static KeySet.Source of(String place) {
        if (!isAddress(place)) {
            Path file = Path.of(place);
            return () -> {
                try (InputStream in = Files.newInputStream(file)) {
                    return bounded(in);
                }
            };
        }
        URI address = URI.create(place);
        if (address.getHost() == null) {
            throw new IllegalArgumentException("it has no host");
        }
        if (!address.getScheme().equalsIgnoreCase("https") && !isLoopback(address.getHost())) {
            throw new IllegalArgumentException(
                    "keys that come without TLS could be anybody's: use https://");
        }
        return () -> fetch(address);
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static byte[] fetch(URI address) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/jwk-set+json, application/json");
        if (connection instanceof HttpURLConnection http) {
            http.setInstanceFollowRedirects(false);
            if (http.getResponseCode() != 200) {
                throw new IOException("status " + http.getResponseCode());
            }
        }
        try (InputStream in = connection.getInputStream()) {
            return bounded(in);
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LENGTH_MAX + 1);
        if (bytes.length > LENGTH_MAX) {
            throw new IOException("more than %,d bytes".formatted(LENGTH_MAX));
        }
        return bytes;
    }
}
