package io.logriver.job.enrich;

import io.logriver.model.DeploymentEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The deployments of one tenant and environment, and the question which of them a line belongs to.
 *
 * <p>Changes are rare and rebuild the look-up tables; questions come for every line and allocate
 * nothing.
 */
final class ChannelDeployments {
    private final EnrichConfig config;
    private final Map<String, List<DeploymentEvent>> histories = new TreeMap<>();
    private final SliceMap<List<Deployment>> byService = new SliceMap<>();
    private final SliceMap<Deployment> byId = new SliceMap<>();
    private final SliceMap<List<Deployment.Span>> byInstance = new SliceMap<>();
    private boolean stale;

    ChannelDeployments(EnrichConfig config) {
        this.config = config;
    }

    /** Sets what is known of one deployment. */
    void put(String key, List<DeploymentEvent> history) {
        histories.put(key, history);
        stale = true;
    }

    void remove(String key) {
        histories.remove(key);
        stale = true;
    }

    boolean isEmpty() {
        return histories.isEmpty();
    }

    /** The keys of those begun first that are more than {@code most}. */
    List<String> beyond(int most) {
        if (histories.size() <= most) {
            return List.of();
        }
        return histories.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().get(0).atMillis()))
                .limit(histories.size() - most)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Nullable Deployment byId(byte[] source, int offset, int length) {
        rebuildIfStale();
        return byId.get(source, offset, length);
    }

    /**
     * The deployment that ran on this instance at that time; the latest begun where several did.
     */
    @Nullable Deployment byInstance(byte[] source, int offset, int length, long at) {
        rebuildIfStale();
        List<Deployment.Span> spans = byInstance.get(source, offset, length);
        if (spans == null) {
            return null;
        }
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).covers(at)) {
                return spans.get(i).deployment();
            }
        }
        return null;
    }

    /**
     * The deployment that was the service's at that time: the latest begun of those under way or
     * done with success, else the latest begun that failed. A canary with instances of its own
     * speaks for those only.
     */
    @Nullable Deployment byService(byte[] source, int offset, int length, long at) {
        rebuildIfStale();
        List<Deployment> deployments = byService.get(source, offset, length);
        if (deployments == null) {
            return null;
        }
        Deployment ended = null;
        for (int i = 0; i < deployments.size(); i++) {
            Deployment deployment = deployments.get(i);
            if (!deployment.isLive(at) || (deployment.isCanary() && deployment.hasInstances())) {
                continue;
            }
            if (deployment.isCurrent(at)) {
                return deployment;
            }
            ended = ended == null ? deployment : ended;
        }
        return ended;
    }

    private void rebuildIfStale() {
        if (!stale) {
            return;
        }
        stale = false;
        byService.clear();
        byId.clear();
        byInstance.clear();
        for (List<DeploymentEvent> history : histories.values()) {
            Deployment deployment = new Deployment(history, config);
            byId.put(history.get(0).id(), deployment);
            list(byService, deployment.service()).add(deployment);
            for (DeploymentEvent event : history) {
                for (DeploymentEvent.Instance instance : event.instances()) {
                    list(byInstance, instance.name())
                            .add(Deployment.Span.of(deployment, event, instance));
                }
            }
        }
        for (List<DeploymentEvent> history : histories.values()) {
            list(byService, history.get(0).service())
                    .sort(Comparator.comparingLong(Deployment::startedAt).reversed());
            for (DeploymentEvent event : history) {
                for (DeploymentEvent.Instance instance : event.instances()) {
                    list(byInstance, instance.name())
                            .sort(Comparator.comparingLong(Deployment.Span::from).reversed());
                }
            }
        }
    }

    private static <T> List<T> list(SliceMap<List<T>> map, String name) {
        List<T> list = map.get(name);
        if (list == null) {
            list = new ArrayList<>(2);
            map.put(name, list);
        }
        return list;
    }
}
