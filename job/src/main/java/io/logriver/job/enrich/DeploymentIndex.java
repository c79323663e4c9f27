package io.logriver.job.enrich;

import io.logriver.model.Channel;
import io.logriver.model.DeploymentEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All deployments that a line may belong to, by tenant and environment.
 *
 * <p>Pure: no clock and no Flink. Bounded: a deployment leaves when {@link #expire} passes the end
 * of its life, one deployment keeps at most {@value #EVENTS_MAX} events, and a channel at most
 * {@value #CHANNEL_MAX} deployments, the one begun first leaving first.
 */
public final class DeploymentIndex {
    /** The most events kept of one deployment: the first, and the latest. */
    static final int EVENTS_MAX = 64;

    /** The most deployments kept of one tenant and environment. */
    static final int CHANNEL_MAX = 10_000;

    private final EnrichConfig config;
    private final Map<Channel, ChannelDeployments> channels = new HashMap<>();
    private final Map<String, List<DeploymentEvent>> histories = new TreeMap<>();

    private @Nullable Channel lastChannel;
    private @Nullable ChannelDeployments last;

    public DeploymentIndex(EnrichConfig config) {
        this.config = config;
    }

    /** The history of one deployment with this event in it; the same event twice counts once. */
    public List<DeploymentEvent> apply(DeploymentEvent event) {
        List<DeploymentEvent> known = histories.getOrDefault(event.key(), List.of());
        if (known.contains(event)) {
            return known;
        }
        List<DeploymentEvent> history = new ArrayList<>(known);
        history.add(event);
        if (history.size() > EVENTS_MAX) {
            history.remove(1);
        }
        put(event.key(), List.copyOf(history));
        return history;
    }

    /** Sets a whole history, as it was kept in state. */
    public void put(String key, List<DeploymentEvent> history) {
        histories.put(key, history);
        DeploymentEvent first = history.get(0);
        channels.computeIfAbsent(
                        new Channel(first.tenant(), first.environment()),
                        channel -> new ChannelDeployments(config))
                .put(key, history);
        lastChannel = null;
    }

    public int size() {
        return histories.size();
    }

    /**
     * Forgets the deployments whose life ended before this time, and those a channel has too many
     * of.
     *
     * @return their keys
     */
    public List<String> expire(long now) {
        List<String> keys = new ArrayList<>();
        histories.forEach(
                (key, history) -> {
                    long end = new Deployment(history, config).expiresAt();
                    if (end + config.lateLinesMillis() < now) {
                        keys.add(key);
                    }
                });
        channels.values().forEach(channel -> keys.addAll(channel.beyond(CHANNEL_MAX)));
        for (String key : keys) {
            List<DeploymentEvent> history = histories.remove(key);
            if (history != null) {
                forget(key, history.get(0));
            }
        }
        return keys;
    }

    private void forget(String key, DeploymentEvent event) {
        Channel channel = new Channel(event.tenant(), event.environment());
        ChannelDeployments deployments = channels.get(channel);
        if (deployments != null) {
            deployments.remove(key);
            if (deployments.isEmpty()) {
                channels.remove(channel);
            }
        }
        lastChannel = null;
    }

    /** The deployments of a channel; null where it has none, which is the usual case. */
    @Nullable ChannelDeployments of(Channel channel) {
        if (!channel.equals(lastChannel)) {
            last = channels.get(channel);
            lastChannel = channel;
        }
        return last;
    }
}
