package io.logriver.cli.stack;

/**
 * A port that a part listens on, and how the user says another one.
 *
 * @param use what the port is for, as in "its web UI"
 */
record PortUse(int port, String part, String use, String option, String variable) {
    /** The sentence for a port that somebody else listens on. */
    String taken() {
        return "Port %d, which %s needs for %s, is taken: stop what listens there, or choose another with %s or %s."
                .formatted(port, part, use, option, variable);
    }
}
