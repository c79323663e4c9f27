package io.logriver.tail.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What streams need to know of deployments; asked by any thread. */
public interface DeploymentStates {
    /**
     * How the deployments of this interest ended: what an end event adds, as members of a JSON
     * object; empty while one of them goes on, ended less than {@code linger} ago, or none is
     * known.
     */
    Optional<Map<String, String>> ended(String tenant, Interest interest, Duration linger);
}
