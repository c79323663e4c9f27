package io.logriver.testkit;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A look whether a server answers. */
final class HttpProbe {
    private static final int MILLIS_MAX = 3_000;

    private HttpProbe() {}

    /** Whether the answer is 200; false where there is none. */
    static boolean isOk(String url) {
        try {
            HttpURLConnection probe = (HttpURLConnection) URI.create(url).toURL().openConnection();
            probe.setConnectTimeout(MILLIS_MAX);
            probe.setReadTimeout(MILLIS_MAX);
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
