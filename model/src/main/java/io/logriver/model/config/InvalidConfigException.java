package io.logriver.model.config;

import java.util.List;

/** A configuration that a process refuses to start with; its message lists every problem. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidConfigException(List<String> problems) {
        super(
                "The configuration has %d problem%s:%n  - %s"
                        .formatted(
                                problems.size(),
                                problems.size() == 1 ? "" : "s",
                                String.join(System.lineSeparator() + "  - ", problems)));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
