package io.logriver.tail.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each address has shown wrong papers in the current minute; bounded, the address not
 * heard of for longest is forgotten first.
 */
final class Failures {
    static final int ADDRESSES_MAX = 20_000;

    private static final long WINDOW_MILLIS = 60_000;

    private final int perMinuteMax;
    private final Clock clock;
    private final Map<String, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > ADDRESSES_MAX;
                }
            };

    private record Count(long window, int failures) {}

    Failures(int perMinuteMax, Clock clock) {
        this.perMinuteMax = perMinuteMax;
        this.clock = clock;
    }

    /** True for an address that has failed too often to be heard now. */
    synchronized boolean isBlocked(String address) {
        Count count = counts.get(network(address));
        return count != null && count.window() == window() && count.failures() >= perMinuteMax;
    }

    synchronized void add(String address) {
        long window = window();
        counts.merge(
                network(address),
                new Count(window, 1),
                (old, one) -> old.window() == window ? new Count(window, old.failures() + 1) : one);
    }

    private long window() {
        return Math.floorDiv(clock.millis(), WINDOW_MILLIS);
    }

    /** One who has an IPv6 address mostly has 2^64 of them. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? java.util.HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (UnknownHostException e) {
            // No address at all: then it is a name, and counted as that.
            return address;
        }
    }
}
