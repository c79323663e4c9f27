package io.logriver.tail.stream;

import io.logriver.model.DeploymentEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments a watcher is told of; null and empty sets leave a question open.
 *
 * @param services those asked for
 * @param environments those asked for
 * @param servicesSeen the only ones that the watcher may see
 * @param environmentsSeen the only ones that the watcher may see
 */
public record Interest(
        @Nullable String deployment,
        Set<String> services,
        Set<String> environments,
        Set<String> servicesSeen,
        Set<String> environmentsSeen) {

    public Interest {
        services = Set.copyOf(services);
        environments = Set.copyOf(environments);
        servicesSeen = Set.copyOf(servicesSeen);
        environmentsSeen = Set.copyOf(environmentsSeen);
    }

    /** Whether the watcher wants to and may see this; the tenant is right already. */
    public boolean takes(DeploymentEvent event) {
        return (deployment == null || deployment.equals(event.id()))
                && isIn(services, event.service())
                && isIn(servicesSeen, event.service())
                && takesEnvironment(event.environment());
    }

    /** Whether the watcher wants to and may see all of an environment. */
    public boolean takesAllOf(String environment) {
        return deployment == null
                && services.isEmpty()
                && servicesSeen.isEmpty()
                && takesEnvironment(environment);
    }

    private boolean takesEnvironment(String environment) {
        return isIn(environments, environment) && isIn(environmentsSeen, environment);
    }

    private static boolean isIn(Set<String> open, String name) {
        return open.isEmpty() || open.contains(name);
    }
}
