package io.logriver.model;

/** The severity of a line; the order of the constants is the order of severity. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    private static final Level[] VALUES = values();

    /** The number of levels. */
    public static final int COUNT = VALUES.length;

    /** The level with this {@link #ordinal()}; the inverse of storing a level as a byte. */
    public static Level of(int ordinal) {
        return VALUES[ordinal];
    }

    /** True for the levels that raise an alert and are never sampled out. */
    public boolean isError() {
        return this == ERROR || this == FATAL;
    }
}
