package io.logriver.udfs.pattern;

/** Says why a pattern cannot be used, and what to do; thrown where patterns are loaded only. */
public final class PatternRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    PatternRefusedException(String reason) {
        super(reason);
    }

    /** The reason, as a sentence for the pattern's author. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
