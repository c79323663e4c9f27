package io.logriver.tail.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages that may ask from a browser: the server's own, and those of configured origins. Who
 * sends no origin is no browser, and asks for itself.
 */
public final class Origins {
    private final Set<String> others = new HashSet<>();

    /**
     * @param others such as {@code https://console.example.com}; there is no sign for all
     */
    public Origins(List<String> others) {
        others.forEach(other -> this.others.add(other.toLowerCase(Locale.ROOT)));
    }

    /** Whether this is written as an origin is. */
    static boolean isOne(String text) {
        return text.matches("(?i)https?://[^/?#@*\\s]+");
    }

    /**
     * Whether a request may be answered.
     *
     * @param origin the header of that name
     * @param authority host and port that the request is sent to
     */
    public boolean mayAsk(@Nullable String origin, @Nullable String authority, boolean tls) {
        return origin == null || isOther(origin) || isOwn(origin, authority, tls);
    }

    /** Whether this is another page that may ask, so that the answer has to say so. */
    public boolean isOther(String origin) {
        return others.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** Behind a proxy that does the TLS, the page is https while the server hears http. */
    private static boolean isOwn(String origin, @Nullable String authority, boolean tls) {
        if (authority == null) {
            return false;
        }
        String own = "//" + authority.toLowerCase(Locale.ROOT);
        String asked = origin.toLowerCase(Locale.ROOT);
        return asked.equals("https:" + own) || (!tls && asked.equals("http:" + own));
    }
}
