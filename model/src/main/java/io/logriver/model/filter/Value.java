package io.logriver.model.filter;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a condition compares with.
 *
 * @param text how it reads: the text itself, a level's name, a plain decimal number or an instant
 * @param anyCase texts and regular expressions only: upper and lower case are the same
 */
public record Value(Kind kind, String text, boolean anyCase) implements Comparable<Value> {
    /** What a value is, and so how it is compared. */
    public enum Kind {
        TEXT,
        NUMBER,
        LEVEL,
        TIME
    }

    static Value text(String text, boolean anyCase) {
        return new Value(Kind.TEXT, text, anyCase);
    }

    static Value number(BigDecimal number) {
        String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return new Value(Kind.NUMBER, text, false);
    }

    static Value level(io.logriver.model.Level level) {
        return new Value(Kind.LEVEL, level.name(), false);
    }

    static Value time(Instant instant) {
        return new Value(Kind.TIME, instant.toString(), false);
    }

    @Override
    public int compareTo(Value other) {
        int byKind = kind.compareTo(other.kind);
        int byText = byKind != 0 ? byKind : text.compareTo(other.text);
        return byText != 0 ? byText : Boolean.compare(anyCase, other.anyCase);
    }

    /** The value as it is written in a filter. */
    @Override
    public String toString() {
        if (kind != Kind.TEXT) {
            return text;
        }
        return Words.quoted(text) + (anyCase ? "i" : "");
    }
}
