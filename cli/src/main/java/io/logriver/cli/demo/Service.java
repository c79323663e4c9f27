package io.logriver.cli.demo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A service of the play.
 *
 * @param version the one that runs when the play begins
 * @param pods where that runs
 */
record Service(String tenant, String name, Dialect dialect, String version, List<String> pods) {
    Service(String tenant, String name, Dialect dialect, String version, int pods) {
        this(tenant, name, dialect, version, pods(name, version, pods));
    }

    /** Names of pods as a Kubernetes deployment gives them. */
    static List<String> pods(String service, String version, int count) {
        String hash = Integer.toHexString((service + version).hashCode() | 0x10000000);
        return IntStream.range(0, count)
                .mapToObj(i -> "%s-%s-%c".formatted(service, hash, 'a' + i))
                .toList();
    }
}
