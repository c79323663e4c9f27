package io.logriver.model.rules;

import org.jspecify.annotations.Nullable;

/**
 * Puts a default where nothing is said. A class of its own: the rules' constants are made of each
 * other, and must not wait for each other to be made.
 */
final class Defaults {
    private Defaults() {}

    static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}
