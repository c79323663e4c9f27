package io.logriver.model.rules;

/**
 * One thing that is wrong in a rules file.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param path where it is, e.g. {@code tenants.acme.quota}; empty for the file as a whole
 * @param message what is wrong, and what would be right
 */
public record RulesProblem(int line, int column, String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty()
                ? "line %d:%d: %s".formatted(line, column, message)
                : "line %d:%d: %s: %s".formatted(line, column, path, message);
    }
}
