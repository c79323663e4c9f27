package io.logriver.cli;

/**
 * What is known of the terminal that the command runs in. Java 17 cannot tell whether one stream is
 * a terminal, so the script looks and passes it on as system properties.
 */
public final class Terminal {
    private Terminal() {}

    /** Whether colours are welcome on stdout: a terminal, and no {@code NO_COLOR}. */
    public static boolean hasColours() {
        return Boolean.getBoolean("logriver.stdout.terminal") && coloursAllowed();
    }

    /** Whether colours are welcome on stderr. */
    public static boolean hasColoursOnErr() {
        return Boolean.getBoolean("logriver.stderr.terminal") && coloursAllowed();
    }

    private static boolean coloursAllowed() {
        String noColor = System.getenv("NO_COLOR");
        return noColor == null || noColor.isEmpty();
    }
}
