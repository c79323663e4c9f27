package io.logriver.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** A look whether a server answers. */
final class HttpProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MILLIS_MAX = 3_000;

    private HttpProbe() {}

    private static HttpURLConnection open(String url) throws IOException {
        HttpURLConnection probe = (HttpURLConnection) URI.create(url).toURL().openConnection();
        probe.setConnectTimeout(MILLIS_MAX);
        probe.setReadTimeout(MILLIS_MAX);
        return probe;
    }

    /**
     * What the answer says is wrong ({@code application/problem+json}); empty where it says none.
     */
    static Optional<String> problem(String url) {
        try {
            HttpURLConnection probe = open(url);
            probe.getResponseCode();
            try (InputStream body = probe.getErrorStream()) {
                return body == null
                        ? Optional.empty()
                        : Optional.ofNullable(JSON.readTree(body).path("detail").textValue());
            } finally {
                probe.disconnect();
            }
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    /** Whether the answer is 200; false where there is none. */
    static boolean isOk(String url) {
        try {
            HttpURLConnection probe = open(url);
            try {
                return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                probe.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
