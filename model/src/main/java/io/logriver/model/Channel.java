package io.logriver.model;

/**
 * The tenant and environment that a line belongs to, known from the topic it came by and never from
 * its payload.
 */
public record Channel(String tenant, String environment) {
    /**
     * Where lines of topics without a valid name are counted; no tenant can have this name, since
     * names do not begin with an underscore.
     */
    public static final Channel REFUSED = new Channel("_refused", "_refused");
}
