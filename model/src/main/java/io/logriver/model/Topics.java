package io.logriver.model;

import java.util.Optional;

/**
 * The names of the Kafka topics.
 *
 * <p>Raw topics are {@code logs-<tenant>-<environment>}, tail topics {@code tail-<tenant>}; the
 * others are one each.
 */
public final class Topics {
    public static final String RAW_PREFIX = "logs-";
    public static final String TAIL_PREFIX = "tail-";
    public static final String ALERTS = "alerts";
    public static final String OVERFLOW = "overflow";
    public static final String DEAD_LETTERS = "dead-letters";
    public static final String LEDGER = "ledger";
    public static final String DEPLOYMENTS = "deployments";
    public static final String RULES = "rules";

    private Topics() {}

    public static String raw(String tenant, String environment) {
        return RAW_PREFIX
                + Names.requireTenant(tenant)
                + "-"
                + Names.requireEnvironment(environment);
    }

    public static String tail(String tenant) {
        return TAIL_PREFIX + Names.requireTenant(tenant);
    }

    /** The tenant and environment of a raw topic; empty where the name is not a valid one. */
    public static Optional<Channel> channelOf(String topic) {
        if (!topic.startsWith(RAW_PREFIX)) {
            return Optional.empty();
        }
        String names = topic.substring(RAW_PREFIX.length());
        int dash = names.lastIndexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        String tenant = names.substring(0, dash);
        String environment = names.substring(dash + 1);
        return Names.isTenant(tenant) && Names.isEnvironment(environment)
                ? Optional.of(new Channel(tenant, environment))
                : Optional.empty();
    }

    /** The tenant of a tail topic; empty where the name is not a valid one. */
    public static Optional<String> tenantOfTail(String topic) {
        if (!topic.startsWith(TAIL_PREFIX)) {
            return Optional.empty();
        }
        String tenant = topic.substring(TAIL_PREFIX.length());
        return Names.isTenant(tenant) ? Optional.of(tenant) : Optional.empty();
    }
}
