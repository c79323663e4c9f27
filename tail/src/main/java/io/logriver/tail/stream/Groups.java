package io.logriver.tail.stream;

import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of a tenant's watchers, found by what they want; those of a deployment are asked only
 * of its own lines. Used by one thread.
 */
final class Groups {
    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

    private final String tenant;
    private final Map<Group.Key, Group> byKey = new LinkedHashMap<>();
    private final Map<String, List<Group>> byDeployment = new HashMap<>();
    private final List<Group> ofAllDeployments = new ArrayList<>();

    Groups(String tenant) {
        this.tenant = tenant;
    }

    Collection<Group> all() {
        return byKey.values();
    }

    /** Those who may want lines of any deployment. */
    List<Group> ofAllDeployments() {
        return ofAllDeployments;
    }

    /** Those who want lines of this line's deployment only. */
    List<Group> ofDeployment(byte[] json) {
        if (byDeployment.isEmpty()) {
            return List.of();
        }
        int begin = TopMembers.text(json, Wire.DEPLOYMENT_ID);
        if (begin < 0) {
            return List.of();
        }
        int end = TopMembers.endOfText(json, begin);
        String id = new String(json, begin, end - begin, StandardCharsets.UTF_8);
        return Optional.ofNullable(byDeployment.get(Escapes.resolve(id))).orElse(List.of());
    }

    /** The group of this key, which is made where there is none. */
    Group get(Group.Key key, long nowNanos) {
        Group known = byKey.get(key);
        if (known != null) {
            return known;
        }
        Group group = new Group(key, nowNanos);
        byKey.put(key, group);
        String deployment = key.interest().deployment();
        if (deployment == null) {
            ofAllDeployments.add(group);
        } else {
            byDeployment.computeIfAbsent(deployment, d -> new ArrayList<>()).add(group);
        }
        return group;
    }

    void removeEmpty() {
        List<Group> empty = byKey.values().stream().filter(Group::isEmpty).toList();
        empty.forEach(this::remove);
    }

    /**
     * Ends those whose filter has cost most, where filters are what costs.
     *
     * @param nanosMin what all filters together have cost then
     */
    void expelCostliest(long nanosMin) {
        if (byKey.values().stream().mapToLong(Group::costNanos).sum() > nanosMin) {
            byKey.values().stream()
                    .max(Comparator.comparingLong(Group::costNanos))
                    .ifPresent(this::expel);
        }
        byKey.values().forEach(Group::forgetCost);
    }

    private void expel(Group group) {
        LOG.warn("A filter of {} costs too much and is asked no more: {}", tenant, group.key());
        remove(group);
        group.finish(Notices.end("filter-too-slow", Map.of()));
    }

    private void remove(Group group) {
        byKey.remove(group.key());
        String deployment = group.key().interest().deployment();
        if (deployment == null) {
            ofAllDeployments.remove(group);
            return;
        }
        List<Group> same = byDeployment.get(deployment);
        if (same != null) {
            same.remove(group);
            if (same.isEmpty()) {
                byDeployment.remove(deployment);
            }
        }
    }
}
