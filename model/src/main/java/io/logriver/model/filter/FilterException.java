package io.logriver.model.filter;

/** A text that is no filter: says where, what stands there, and what would be right. */
public final class FilterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    FilterException(int position, String problem) {
        super("At character %d: %s".formatted(position, problem));
        this.position = position;
    }

    /** The character of the text at which the problem begins, counted from 1. */
    public int position() {
        return position;
    }
}
