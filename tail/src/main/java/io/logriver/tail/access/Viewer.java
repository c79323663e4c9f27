package io.logriver.tail.access;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who may look: at one tenant, and there perhaps at some services and environments only.
 *
 * @param services the only ones to be seen; empty for all
 * @param environments the only ones to be seen; empty for all
 * @param expires when the right to look ends
 */
public record Viewer(
        String tenant, Set<String> services, Set<String> environments, Instant expires) {
    public Viewer {
        services = Set.copyOf(services);
        environments = Set.copyOf(environments);
    }
}
