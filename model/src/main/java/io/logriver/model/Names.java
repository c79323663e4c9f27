package io.logriver.model;

/**
 * The rules for names of tenants and environments, which become parts of topics, indices and paths.
 *
 * <p>A tenant is {@code [a-z0-9][a-z0-9_]*(-[a-z0-9_]+)*}, an environment {@code [a-z0-9_]+}, each
 * at most {@value #LENGTH_MAX} characters; so the last {@code -} of {@code tenant-environment}
 * splits the two. The checks are hand-written scans: they run for every new topic and are asked by
 * every command, and never need a regex engine.
 */
public final class Names {
    /** The longest tenant or environment, in characters. */
    public static final int LENGTH_MAX = 64;

    private Names() {}

    public static boolean isTenant(String name) {
        int length = name.length();
        if (length == 0 || length > LENGTH_MAX || !isLowerOrDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = name.charAt(i);
            boolean dash = c == '-' && name.charAt(i - 1) != '-' && i + 1 < length;
            if (!dash && !isLowerOrDigit(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    public static boolean isEnvironment(String name) {
        int length = name.length();
        if (length == 0 || length > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (!isLowerOrDigit(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** The name itself, or an {@link IllegalArgumentException} that says the rule. */
    public static String requireTenant(String name) {
        if (!isTenant(name)) {
            throw new IllegalArgumentException(
                    ("\"%s\" is not a tenant: use lower-case letters, digits and _ in parts joined"
                                    + " by single dashes, at most %d characters, e.g. acme or acme-eu")
                            .formatted(name, LENGTH_MAX));
        }
        return name;
    }

    /** The name itself, or an {@link IllegalArgumentException} that says the rule. */
    public static String requireEnvironment(String name) {
        if (!isEnvironment(name)) {
            throw new IllegalArgumentException(
                    ("\"%s\" is not an environment: use lower-case letters, digits and _, at most"
                                    + " %d characters, e.g. prod or staging_2")
                            .formatted(name, LENGTH_MAX));
        }
        return name;
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
