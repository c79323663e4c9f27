package io.logriver.tail.access;

/** Why papers are not good; the message is for the one who sent them. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Papers that are wrong and stay so. */
    static Refusal wrong(String message) {
        return new Refusal(401, message);
    }

    /** Papers that cannot be judged now. */
    static Refusal later(String message) {
        return new Refusal(503, message);
    }

    int status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
