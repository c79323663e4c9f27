package io.logriver.model.filter;

import io.logriver.model.Level;
import io.logriver.model.Wire;
import io.logriver.model.filter.Expression.And;
import io.logriver.model.filter.Expression.Condition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on events, such as {@code log.level >= WARN and message ~ "time.?out"}; see {@code
 * docs/filters.md}.
 *
 * <p>A filter is asked of an event's rendered bytes. Filters of the same meaning mostly have the
 * same text, are then equal, and need to be asked only once. Immutable, for use by many threads.
 */
public final class Filter {
    /** The longest text, in characters. */
    public static final int LENGTH_MAX = 4_096;

    /** The most conditions of a text; made together, filters may have a few more. */
    public static final int CONDITIONS_MAX = 48;

    /** The most regular expressions of a text: each may cost as much as a thousand conditions. */
    public static final int REGEXES_MAX = 8;

    /** How deep parentheses and "not" may nest. */
    public static final int DEPTH_MAX = 32;

    /** The most values of an "in". */
    public static final int VALUES_MAX = 100;

    private static final Filter ALL = new Filter(new And(List.of()));

    private static final ThreadLocal<EventScan> SCANS =
            ThreadLocal.withInitial(() -> new EventScan(ALL.program));

    private final Expression expression;
    private final String text;
    private final Program program;

    private Filter(Expression expression) {
        this.expression = Normal.of(expression);
        text = this.expression.toString();
        program = new Program(this.expression);
    }

    /** The filter that every event passes; its text is empty. */
    public static Filter all() {
        return ALL;
    }

    /**
     * The filter that this text says.
     *
     * @throws FilterException where it says none
     */
    public static Filter parse(String text) {
        return new Filter(FilterParser.parse(text));
    }

    /** Events of this level or a more severe one. */
    public static Filter levelAtLeast(Level level) {
        return of(Wire.LEVEL, Operator.GREATER_OR_EQUAL, List.of(Value.level(level)));
    }

    /** Events whose key has this value. */
    public static Filter equal(String key, String value) {
        return anyOf(key, List.of(value));
    }

    /** Events whose key has one of these values, of which there is at least one. */
    public static Filter anyOf(String key, Collection<String> values) {
        if (!Keys.isKnown(key) || values.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" is compared with %d values: expected a key of the wire format and one value or more."
                            .formatted(key, values.size()));
        }
        return of(
                key,
                Operator.EQUAL,
                values.stream()
                        .map(value -> new Token(Token.Kind.TEXT, value, 1, false))
                        .map(token -> Literals.value(key, Operator.EQUAL, token))
                        .toList());
    }

    /** Events with this text in the message, in any case; without a text all. */
    public static Filter text(String text) {
        return text.isEmpty()
                ? ALL
                : of(Wire.MESSAGE, Operator.CONTAINS, List.of(Value.text(text, true)));
    }

    /** Events written at this time or later. */
    public static Filter since(Instant time) {
        return of(Wire.TIMESTAMP, Operator.GREATER_OR_EQUAL, List.of(Value.time(time)));
    }

    /** Events written before this time. */
    public static Filter until(Instant time) {
        return of(Wire.TIMESTAMP, Operator.LESS, List.of(Value.time(time)));
    }

    private static Filter of(String key, Operator operator, List<Value> values) {
        return new Filter(new Condition(key, operator, values));
    }

    /** Events that pass both: whatever the other says, nothing that this one refuses. */
    public Filter and(Filter other) {
        return new Filter(new And(List.of(expression, other.expression)));
    }

    /** True for the filter that every event passes. */
    public boolean isAll() {
        return text.isEmpty();
    }

    /** What it asks, for translation into another language; "not" stands before conditions only. */
    public Expression expression() {
        return expression;
    }

    /** Whether the event passes; bytes that are no event have no keys. */
    public boolean matches(byte[] json, int offset, int length) {
        return SCANS.get().matches(program, json, offset, length);
    }

    /** The text that parses to this filter, the same for the same meaning written otherwise. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Filter filter && filter.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
