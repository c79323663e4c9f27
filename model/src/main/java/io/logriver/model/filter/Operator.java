package io.logriver.model.filter;

/** How a condition compares the value of its key. */
public enum Operator {
    /** One of the condition's values. */
    EQUAL("="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    /** The regular expression is found in it. */
    MATCHES("~"),
    /** The text is found in it. */
    CONTAINS("contains"),
    /** The key is there, and not null. */
    EXISTS("exists");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** How it is written. */
    public String sign() {
        return sign;
    }

    /** True where the values need an order. */
    public boolean orders() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }

    /** Whether a value that compares so (negative, 0, positive) with the condition's meets it. */
    boolean accepts(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
            case MATCHES, CONTAINS, EXISTS -> false;
        };
    }
}
